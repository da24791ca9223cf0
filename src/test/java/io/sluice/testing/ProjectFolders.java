package io.sluice.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project is, and where its build writes. */
final class ProjectFolders {

    private ProjectFolders() {}

    /** The folder of the project's pom.xml, searched upward. */
    static Path root() {
        return root(buildProperty() == null ? Path.of("").toAbsolutePath() : buildProperty());
    }

    static Path root(Path start) {
        for (Path folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml"))
                    && Files.isDirectory(folder.resolve("src/test/servers"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no pom.xml with src/test/servers beside it in " + start
                + " or above; start in the project's folder or set -Dsluice.build to its target folder");
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
