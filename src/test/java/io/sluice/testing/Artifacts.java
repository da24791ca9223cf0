package io.sluice.testing;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Programs that are not the job's, fetched once by the user's own Maven, with its settings, repositories and cache. */
public final class Artifacts {

    private Artifacts() {}

    /** The folder with the files that {@code src/test/servers/NAME/pom.xml} names; tarballs among them are unpacked. */
    public static Path folder(String name) {
        return PreparedFolder.once(name, fingerprint(name), folder -> {
            say("fetching " + name + " by Maven (once) ...");
            fetch(name, folder);
        });
    }

    /** The same; where Maven cannot fetch it, the test that asks is left out, and says why. */
    static Path folderIfAvailable(String name) {
        return FetchedServer.folder(name, fingerprint(name), folder -> {
            try {
                fetch(name, folder);
            } catch (SyncException e) {
                throw new FetchedServer.UnavailableException(
                        e.getMessage().lines().findFirst().orElse(""));
            }
        });
    }

    @SuppressWarnings("SystemOut") // The first fetch takes long; whoever waits must see why.
    private static void say(String text) {
        System.err.println(text);
    }

    private static String fingerprint(String name) {
        try {
            return Files.readString(pom(name));
        } catch (IOException e) {
            throw new SyncException("no server " + name + ": " + pom(name) + " cannot be read", e);
        }
    }

    private static Path pom(String name) {
        return ProjectFolders.root().resolve("src/test/servers").resolve(name).resolve("pom.xml");
    }

    private static void fetch(String name, Path folder) throws IOException {
        List<String> command = command(pom(name), folder);
        CommandResult result = Commands.run(command, pom(name).getParent(), Map.of());
        if (!result.succeeded()) {
            throw new SyncException("Maven could not fetch " + name + ": " + firstError(result.output())
                    + "\nSee whether the repository can be reached, then try: " + String.join(" ", command));
        }
        unpackTarballs(folder, "*.tar.gz");
    }

    private static List<String> command(Path pom, Path folder) {
        List<String> command = new ArrayList<>(List.of(maven().toString(), "-B", "-q", "-f", pom.toString()));
        String repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.addAll(List.of("-Doutput=" + folder, "generate-resources"));
        return command;
    }

    private static Path maven() {
        Stream<Path> homes = Stream.of(System.getProperty("maven.home"), System.getenv("MAVEN_HOME"))
                .filter(Objects::nonNull)
                .map(home -> Path.of(home, "bin"));
        Stream<Path> path = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .map(Path::of);
        return Stream.concat(homes, path)
                .map(folder -> folder.resolve("mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new SyncException("mvn is neither in MAVEN_HOME nor in PATH; the servers of tests and "
                                + "demo come from Maven: install it, or set -Dmaven.home"));
    }

    static String firstError(String output) {
        return output.lines()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .findFirst()
                .orElse(output.strip());
    }

    /** Unpacks the files of the pattern in a folder, and deletes them. */
    static void unpackTarballs(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> tarballs = Files.newDirectoryStream(folder, pattern)) {
            for (Path tarball : tarballs) {
                CommandResult result = Commands.run(
                        List.of("tar", "xzf", tarball.toString(), "--no-same-owner", "-C", folder.toString()));
                if (!result.succeeded()) {
                    throw new IOException("tar could not unpack " + tarball + ": " + result.output());
                }
                Files.delete(tarball);
            }
        }
    }
}
