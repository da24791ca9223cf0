package io.sluice.testing;

import io.sluice.row.SyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the project is, and where its build writes. */
final class ProjectFolders {

    private ProjectFolders() {}

    /** The folder of the project's pom.xml: above the build folder, or above the working directory. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.of(Optional.ofNullable(buildProperty()), Optional.of(here))
                .flatMap(Optional::stream)
                .map(ProjectFolders::rootAbove)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new SyncException("no pom.xml with src/test/servers beside it in " + here
                        + " or above; start in the project's folder or set -Dsluice.build to its target folder"));
    }

    private static Optional<Path> rootAbove(Path start) {
        return Stream.iterate(start, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                .filter(folder -> Files.isDirectory(folder.resolve("src/test/servers")))
                .findFirst();
    }

    /** What belongs to the servers: their programs, and the folders of those that run. */
    static Path servers() {
        Path build = buildProperty();
        return (build == null ? root().resolve("target") : build).resolve("servers");
    }

    private static Path buildProperty() {
        String build = System.getProperty("sluice.build");
        return build == null ? null : Path.of(build).toAbsolutePath().normalize();
    }
}
