package io.sluice.testing;

import io.sluice.row.SyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An installed mysqld, and how it is called.
 *
 * @param executable the program, behind the loader that runs it where that is not the system's
 * @param settings where its tree is
 */
record MySqlProgram(String version, List<String> executable, List<String> settings) {

    static MySqlProgram of(String version) {
        if (version.equals(NpmMySql.VERSION)) {
            return NpmMySql.program();
        }
        if (MySqlVersions.isAtLeast(version, 9, 0)) {
            return DebianMySql.program(version);
        }
        Path folder = Artifacts.folder("mysql-" + version);
        Path mysqld = folder.resolve("bin/mysqld");
        NativeLibraries.require(mysqld);
        return new MySqlProgram(
                version,
                List.of(mysqld.toString()),
                List.of("--basedir=" + folder, "--lc-messages-dir=" + folder.resolve("share")));
    }

    /**
     * A data folder as after {@code mysqld --initialize-insecure}, to copy from: initialising takes seconds.
     *
     * @param options that the server must have from then on
     */
    Path data(List<String> options) {
        if (version.equals(NpmMySql.VERSION)) {
            return NpmMySql.data(Path.of(executable.get(0)));
        }
        List<String> command = new ArrayList<>(command());
        command.add("--initialize-insecure");
        command.addAll(options);
        Path template = PreparedFolder.once(
                "mysql-" + version + "-template" + String.join("", options), String.join(" ", command), unfinished -> {
                    Path data = unfinished.resolve("data");
                    command.add("--datadir=" + data);
                    CommandResult result = Commands.run(command);
                    if (!result.succeeded()) {
                        throw new SyncException(
                                "MySQL " + version + " could not initialise " + data + ":\n" + result.output());
                    }
                    // The server's own UUID: each copy makes itself a new one.
                    Files.deleteIfExists(data.resolve("auto.cnf"));
                });
        return template.resolve("data");
    }

    /** The command without data folder: no option files, and as root only where it must be. */
    List<String> command() {
        List<String> command = new ArrayList<>(executable);
        command.add("--no-defaults");
        command.addAll(settings);
        command.add("--secure-file-priv=");
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }
}
