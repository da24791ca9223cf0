package io.sluice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This JVM's folder for the data and logs of its servers.
 *
 * <p>A lock that dies with the JVM says whether a folder is still in use: the next JVM deletes what a killed one left.
 */
final class RunFolder {

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final Path folder;

    /** Held until the JVM ends. */
    private final FileLock lock;

    private RunFolder(Path folder, FileLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** A new folder for one server. */
    static Path create(String server) {
        return Mine.INSTANCE.child(server + "-" + NEXT.getAndIncrement());
    }

    static Path guard() {
        return Mine.INSTANCE.folder.resolve("guard.sh");
    }

    private Path child(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a folder for " + name, e);
        }
    }

    private void close() {
        // One after the other: shutdown hooks run side by side, and a live server would write into what is deleted.
        ServerProcess.killAll();
        try {
            FileTrees.delete(folder);
            lock.channel().close();
            Files.deleteIfExists(lockFile(folder));
        } catch (IOException e) {
            // The next JVM tries again.
        }
    }

    private static RunFolder open() throws IOException {
        Path runs = Files.createDirectories(ProjectFolders.servers().resolve("run"));
        try (FileChannel channel = openLock(runs.resolve("all.lock"));
                FileLock all = channel.lock()) {
            if (all.isValid()) {
                deleteLeftovers(runs);
            }
            Path folder = Files.createDirectories(
                    runs.resolve(Long.toString(ProcessHandle.current().pid())));
            RunFolder mine = new RunFolder(folder, openLock(lockFile(folder)).lock());
            AtExit.run(mine::close);
            try (InputStream guard = RunFolder.class.getResourceAsStream("guard.sh")) {
                Files.write(folder.resolve("guard.sh"), guard.readAllBytes());
            }
            return mine;
        }
    }

    private static void deleteLeftovers(Path runs) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, Files::isDirectory)) {
            for (Path folder : folders) {
                deleteUnlessLocked(folder);
            }
        }
    }

    private static void deleteUnlessLocked(Path folder) throws IOException {
        try (FileChannel channel = openLock(lockFile(folder));
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                FileTrees.delete(folder);
                Files.deleteIfExists(lockFile(folder));
            }
        } catch (OverlappingFileLockException e) {
            // This JVM's own, by another class loader.
        }
    }

    private static Path lockFile(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    private static FileChannel openLock(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static final class Mine {
        static final RunFolder INSTANCE = openUnchecked();

        private static RunFolder openUnchecked() {
            try {
                return open();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create a folder for servers", e);
            }
        }
    }
}
