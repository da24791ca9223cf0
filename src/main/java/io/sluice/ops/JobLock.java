package io.sluice.ops;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the process that runs a job, on a file in the job's folder of state, so that no second one runs it. The
 * operating system lets go of it when the process ends, however it does. Only folders of this machine have one.
 */
public final class JobLock implements AutoCloseable {

    private static final String FILE = "lock";
    private static final String SOMEBODY = "unknown";

    private final FileChannel channel;

    private JobLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, where there can be one; fails where another process has it. */
    public static Optional<JobLock> take(String stateDir) {
        Optional<Path> file = file(stateDir);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(file.orElseThrow().getParent());
            FileChannel channel = FileChannel.open(
                    file.orElseThrow(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                String holder = read(channel);
                channel.close();
                throw new SyncException("the job runs already, as process " + holder
                        + "; stop it first, with a savepoint: kill -INT " + holder);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new JobLock(channel));
        } catch (IOException e) {
            return Optional.empty(); // a file system without locks
        }
    }

    /** The id of the process that runs the job now. */
    public static Optional<String> holder(String stateDir) {
        Optional<Path> file = file(stateDir).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (FileChannel channel =
                FileChannel.open(file.orElseThrow(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return isLocked(channel) ? Optional.empty() : Optional.of(read(channel));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process itself
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return holder.matches("[0-9]{1,19}") ? holder : SOMEBODY;
    }

    private static Optional<Path> file(String stateDir) {
        URI uri = new org.apache.flink.core.fs.Path(stateDir).toUri();
        return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri.getPath(), FILE)) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SyncException("the lock of the job's folder cannot be closed: " + e.getMessage(), e);
        }
    }
}
