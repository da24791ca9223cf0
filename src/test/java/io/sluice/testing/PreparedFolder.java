package io.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A folder beneath the build folder that is filled once, whichever JVM comes first, and then used as it is. */
final class PreparedFolder {

    /** Fills an empty folder. */
    interface Filling {
        void fill(Path folder) throws IOException;
    }

    private static final String MARKER = ".complete";

    /** A file lock belongs to the JVM, so threads need one of their own. */
    private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

    private PreparedFolder() {}

    /** The folder, filled anew when the fingerprint is not the one it was filled for. */
    static Path once(String name, String fingerprint, Filling filling) {
        Path folder = ProjectFolders.servers().resolve(name);
        synchronized (LOCKS.computeIfAbsent(name, key -> new Object())) {
            try {
                if (!isComplete(folder, fingerprint)) {
                    fillLocked(folder, fingerprint, filling);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot prepare " + folder, e);
            }
        }
        return folder;
    }

    private static boolean isComplete(Path folder, String fingerprint) throws IOException {
        Path marker = folder.resolve(MARKER);
        return Files.isRegularFile(marker) && Files.readString(marker).equals(fingerprint);
    }

    private static void fillLocked(Path folder, String fingerprint, Filling filling) throws IOException {
        Files.createDirectories(folder.getParent());
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || isComplete(folder, fingerprint)) {
                return;
            }
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
            FileTrees.delete(unfinished);
            Files.createDirectories(unfinished);
            filling.fill(unfinished);
            Files.writeString(unfinished.resolve(MARKER), fingerprint);
            FileTrees.delete(folder);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
