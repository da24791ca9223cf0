#!/usr/bin/env bash
# Builds what is not built, starts MySQL, Kafka and the job, and keeps a small shop busy until Ctrl-C.
#   --exit   make a fixed number of writes, compare what arrived with MySQL, and end: 0 when equal
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

case "${1:-}" in
    "" | --exit) ;;
    *) echo "usage: scripts/demo.sh [--exit]" >&2; exit 2 ;;
esac
for tool in java mvn; do
    command -v "$tool" >/dev/null || {
        echo "demo: $tool is missing; apt-get install -y openjdk-17-jdk-headless maven" >&2
        exit 2
    }
done

jars=(target/sluice-*.jar)
is_built() {
    [ -f "${jars[0]}" ] && [ -d target/flink-lib ] && [ -f target/test-classpath.txt ] &&
        [ -z "$(find pom.xml src -newer "${jars[0]}" -type f -print -quit)" ]
}
if ! is_built; then
    echo "demo: building (the first time, Maven fetches what it needs)"
    mvn --batch-mode --quiet -Dquick -DskipTests package
fi

# exec: signals reach the demo itself.
exec java -Dsluice.build=target -Dlog4j.configurationFile=conf/log4j2.properties \
    -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" io.sluice.demo.Demo "$@"
