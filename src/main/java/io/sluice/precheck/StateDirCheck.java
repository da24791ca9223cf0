package io.sluice.precheck;

import io.sluice.precheck.Finding.Group;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/** Whether checkpoints can be kept where the job file says: writes a file there, and leaves nothing behind. */
final class StateDirCheck {

    static final String CODE = "CHECK_STATE_DIR";

    private static final int LIMIT_SECONDS = 8;
    private static final byte[] CONTENT = {1};

    private final Path directory;
    private final Place place;

    StateDirCheck(String directory, Place place) {
        this.directory = new Path(directory);
        this.place = place;
    }

    Finding check() {
        // Some file systems go on trying for minutes.
        ExecutorService beside = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "state-dir-check");
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            Future<?> written = beside.submit(() -> {
                write();
                return null;
            });
            written.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return durable();
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnsupportedFileSystemSchemeException
                    ? unknownScheme()
                    : unwritable(e.getCause().getMessage());
        } catch (TimeoutException e) {
            return unwritable("no answer within " + LIMIT_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unwritable("interrupted");
        } finally {
            beside.shutdownNow();
        }
    }

    private Finding durable() {
        if (place == Place.CLUSTER && directory.toUri().getScheme().equals("file")) {
            return new Remedy(
                            "a file system that all machines of the cluster reach, such as s3:// or hdfs://",
                            "on another machine the path is another folder: the job could not go on from its checkpoints",
                            "set state.dir, unless this path is one shared mount on all of them")
                    .warning(CODE, Group.JOB, directory + " on each machine's own disk");
        }
        return Finding.ok(CODE, Group.JOB, directory + " can be written");
    }

    private Finding unwritable(String reason) {
        return new Remedy(
                        "a folder in which files can be written and deleted",
                        "without checkpoints nothing is committed, and a job cannot go on",
                        "mend the path or its permissions, or set state.dir")
                .failure(CODE, Group.JOB, directory + " cannot be written: " + reason);
    }

    private Finding unknownScheme() {
        String scheme = directory.toUri().getScheme();
        Remedy remedy = new Remedy(
                "a file system that this Flink has",
                "without checkpoints nothing is committed, and a job cannot go on",
                "put Flink's jar for it into FLINK_HOME/plugins, in a folder of its own, or set state.dir");
        String found = "this Flink has no file system for " + scheme + "://";
        // Only looked at from here, the job may run where there is one.
        return place == Place.UNKNOWN ? remedy.warning(CODE, Group.JOB, found) : remedy.failure(CODE, Group.JOB, found);
    }

    private void write() throws IOException {
        FileSystem files = directory.getFileSystem();
        Deque<Path> created = new ArrayDeque<>();
        for (Path parent = directory; parent != null && !files.exists(parent); parent = parent.getParent()) {
            created.addLast(parent);
        }
        Path probe = new Path(directory, ".sluice-check-" + UUID.randomUUID());
        try {
            files.mkdirs(directory);
            try (FSDataOutputStream out = files.create(probe, FileSystem.WriteMode.NO_OVERWRITE)) {
                out.write(CONTENT);
            }
            if (files.getFileStatus(probe).getLen() != CONTENT.length) {
                throw new IOException("a file that was written is not there");
            }
        } finally {
            if (files.exists(probe)) {
                files.delete(probe, false);
            }
            for (Path folder : created) {
                if (files.exists(folder)) {
                    files.delete(folder, false);
                }
            }
        }
    }
}
