package io.sluice.testing;

import io.sluice.testing.FetchedServer.UnavailableException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's newest MySQL with all libraries that it needs, its libc too, from the archive that this machine's apt uses. apt
 * resolves the packages and checks signatures and sums, in folders of its own: nothing of the system changes.
 */
final class DebianMySql {

    private static final String SUITE = "sid";
    private static final List<String> PACKAGES = List.of("mysql-server-core", "mysql-client-core");
    private static final String NAME = "mysql-debian";

    private DebianMySql() {}

    static MySqlProgram program(String version) {
        Path folder = FetchedServer.folder(NAME, SUITE + PACKAGES, DebianMySql::fetch);
        try {
            String found = Files.readString(folder.resolve("version"));
            if (!(found + ".").startsWith(version + ".") && !found.startsWith(version + "-")) {
                throw FetchedServer.unavailable("mysql-" + version, "Debian's " + SUITE + " has " + found);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no version in " + folder, e);
        }
        Path libraries = folder.resolve("root/usr/lib/x86_64-linux-gnu");
        Path mysqld = folder.resolve("root/usr/sbin/mysqld");
        Path share = folder.resolve("root/usr/share/mysql");
        return new MySqlProgram(
                version,
                List.of(
                        libraries.resolve("ld-linux-x86-64.so.2").toString(),
                        "--library-path",
                        libraries.toString(),
                        "--argv0",
                        mysqld.toString(),
                        mysqld.toString()),
                List.of(
                        "--basedir=" + folder.resolve("root/usr"),
                        "--lc-messages-dir=" + share,
                        "--character-sets-dir=" + share.resolve("charsets"),
                        "--plugin-dir=" + folder.resolve("root/usr/lib/mysql/plugin")));
    }

    private static void fetch(Path folder) throws IOException {
        Path apt = Files.createDirectories(folder.resolve("apt"));
        Files.createDirectories(apt.resolve("lists/partial"));
        Files.createDirectories(apt.resolve("archives/partial"));
        Files.createDirectories(apt.resolve("none"));
        // As on a machine without packages: everything needed is downloaded.
        Files.writeString(apt.resolve("status"), "");
        Files.writeString(apt.resolve("sources.list"), "deb [arch=amd64] " + archive(folder) + " " + SUITE + " main\n");
        FetchedServer.run(folder, aptGet(apt, "update", "--error-on=any"));
        List<String> install =
                new ArrayList<>(List.of("--yes", "--no-install-recommends", "--download-only", "install"));
        install.addAll(PACKAGES);
        FetchedServer.run(folder, aptGet(apt, install.toArray(String[]::new)));
        unpack(folder, apt.resolve("archives"));
        FileTrees.delete(apt);
    }

    /** The address of the Debian archive among the sources of this machine. */
    private static String archive(Path folder) throws IOException {
        return FetchedServer.run(
                        folder,
                        "apt-get",
                        "indextargets",
                        "--format",
                        "$(SITE)",
                        "Created-By: Packages",
                        "Origin: Debian",
                        "Component: main")
                .lines()
                .filter(line -> line.contains("://"))
                .filter(line -> !line.contains("security"))
                .findFirst()
                .orElseThrow(() -> new UnavailableException("apt has no source of Debian's"));
    }

    private static String[] aptGet(Path apt, String... arguments) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
        Map.of(
                        "Dir::State::status", "status",
                        "Dir::State::lists", "lists",
                        "Dir::Cache", "",
                        "Dir::Etc::sourcelist", "sources.list",
                        "Dir::Etc::sourceparts", "none",
                        "Dir::Etc::preferences", "no-preferences",
                        "Dir::Etc::preferencesparts", "none")
                .forEach((key, value) -> command.addAll(List.of("-o", key + "=" + apt.resolve(value))));
        command.addAll(List.of("-o", "Acquire::Languages=none", "-o", "APT::Architecture=amd64"));
        // The user that apt downloads as may not write here.
        command.addAll(List.of("-o", "APT::Sandbox::User=" + System.getProperty("user.name")));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static void unpack(Path folder, Path archives) throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(archives, "*.deb")) {
            for (Path file : packages) {
                FetchedServer.run(folder, "dpkg-deb", "-x", file.toString(), root.toString());
                String[] parts = file.getFileName().toString().split("_", -1);
                if (parts[0].equals(PACKAGES.get(0))) {
                    Files.writeString(folder.resolve("version"), parts[1]);
                }
            }
        }
    }
}
