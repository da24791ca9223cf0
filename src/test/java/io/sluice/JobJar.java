package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build has made: the job jar, and Flink's own jars beside it. */
final class JobJar {

    private JobJar() {}

    static Path file() {
        Path jar = Path.of(System.getProperty("sluice.jar", "target/sluice-0.1.0.jar"))
                .toAbsolutePath();
        assertThat(Files.isRegularFile(jar)).as("%s, made by mvn package", jar).isTrue();
        return jar;
    }

    static Path flinkLibraries() {
        return file().resolveSibling("flink-lib");
    }

    /** The project's start script. */
    static Path script() {
        return file().getParent().resolveSibling("scripts").resolve("sluice");
    }
}
