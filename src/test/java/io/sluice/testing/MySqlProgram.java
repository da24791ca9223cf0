package io.sluice.testing;

import io.sluice.row.SyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An installed mysqld: its tree, and how it is called. */
record MySqlProgram(String version, Path folder) {

    static MySqlProgram of(String version) {
        Path folder = Artifacts.folder("mysql-" + version);
        NativeLibraries.require(folder.resolve("bin/mysqld"));
        return new MySqlProgram(version, folder);
    }

    /** A data folder as after {@code mysqld --initialize-insecure}, to copy from: initialising takes seconds. */
    Path template() {
        List<String> command = new ArrayList<>(command());
        command.add("--initialize-insecure");
        return PreparedFolder.once("mysql-" + version + "-template", String.join(" ", command), unfinished -> {
            Path data = unfinished.resolve("data");
            command.add("--datadir=" + data);
            CommandResult result = Commands.run(command);
            if (!result.succeeded()) {
                throw new SyncException("MySQL " + version + " could not initialise " + data + ":\n" + result.output());
            }
            // The server's own UUID: each copy makes itself a new one.
            Files.deleteIfExists(data.resolve("auto.cnf"));
        });
    }

    /** The command without data folder: no option files, and as root only where it must be. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + folder,
                "--lc-messages-dir=" + folder.resolve("share"),
                "--secure-file-priv="));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }
}
