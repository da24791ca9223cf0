package io.sluice.testing;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** A program that not every machine can fetch: tests that need it are left out there, and say why. */
final class FetchedServer {

    /** Says why a program cannot be had. */
    static final class UnavailableException extends SyncException {

        private static final long serialVersionUID = 1L;

        UnavailableException(String reason) {
            super(reason);
        }
    }

    // Asked once: each test of a version would wait for the network again.
    private static final Map<String, Optional<String>> REASONS = new ConcurrentHashMap<>();

    private FetchedServer() {}

    /** The program's folder. */
    static Path folder(String name, String fingerprint, PreparedFolder.Filling fetching) {
        Optional<String> reason = REASONS.computeIfAbsent(name, key -> tryToFetch(name, fingerprint, fetching));
        if (reason.isPresent()) {
            throw unavailable(name, reason.orElseThrow());
        }
        return ProjectFolders.servers().resolve(name);
    }

    static TestAbortedException unavailable(String name, String reason) {
        return new TestAbortedException(name + " is left out: " + reason);
    }

    @SuppressWarnings("SystemOut") // A version that is left out must be seen, also where reports are not read.
    private static Optional<String> tryToFetch(String name, String fingerprint, PreparedFolder.Filling fetching) {
        try {
            PreparedFolder.once(name, fingerprint, folder -> {
                System.err.println("fetching " + name + " (once) ...");
                fetching.fill(folder);
            });
            return Optional.empty();
        } catch (UnavailableException e) {
            System.err.println("SKIPPED: tests on " + name + " are left out: " + e.getMessage());
            return Optional.of(e.getMessage());
        }
    }

    /** Runs a fetching command; one that fails, or is not installed, makes the program unavailable. */
    static String run(Path folder, String... command) throws IOException {
        if (!Commands.run(List.of("sh", "-c", "command -v " + command[0])).succeeded()) {
            throw new UnavailableException(command[0] + " is not installed");
        }
        CommandResult result = Commands.run(List.of(command), folder, Map.of());
        if (!result.succeeded()) {
            throw new UnavailableException(String.join(" ", command) + " failed: " + lastLine(result.output()));
        }
        return result.output();
    }

    private static String lastLine(String output) {
        return output.strip().lines().reduce("", (earlier, line) -> line);
    }
}
