package io.sluice.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands whose processes end when this JVM ends, however it ends. */
public final class Guarded {

    private Guarded() {}

    /** Its standard input must stay the pipe that the JVM makes; a signal to it reaches the program. */
    public static List<String> command(String name, List<String> command) {
        Path pidFile = RunFolder.create(name).resolve("pid");
        List<String> guarded = new ArrayList<>(List.of("sh", RunFolder.guard().toString(), pidFile.toString()));
        guarded.addAll(command);
        return guarded;
    }
}
