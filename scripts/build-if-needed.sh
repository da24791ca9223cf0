# shellcheck shell=bash
# To be sourced in the project's folder, by a script that runs classes of the tests. Builds what is not built, and sets
# test_java: the command that runs such a class.

script=$(basename "$0" .sh)
for tool in java mvn; do
    command -v "$tool" >/dev/null || {
        echo "$script: $tool is missing; apt-get install -y openjdk-17-jdk-headless maven" >&2
        exit 2
    }
done

jars=(target/sluice-*.jar)
is_built() {
    [ -f "${jars[0]}" ] && [ -d target/flink-lib ] && [ -f target/test-classpath.txt ] &&
        [ -z "$(find pom.xml src -newer "${jars[0]}" -type f -print -quit)" ]
}
if ! is_built; then
    echo "$script: building (the first time, Maven fetches what it needs)" >&2
    mvn --batch-mode --quiet -Dquick -DskipTests package
fi

test_java=(java -Dsluice.build=target -Dlog4j.configurationFile=conf/log4j2.properties
    -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)")
