package io.sluice;

import io.sluice.row.SyncException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Where a job keeps its checkpoints and savepoints, and the newest of them: a job goes on from there. */
final class SavedState {

    private static final String METADATA = "_metadata";

    private final Path directory;

    SavedState(String directory) {
        this.directory = new Path(directory);
    }

    String checkpoints() {
        return new Path(directory, "checkpoints").toString();
    }

    String savepoints() {
        return new Path(directory, "savepoints").toString();
    }

    /**
     * The newest complete checkpoint or savepoint, or nothing before the first run.
     *
     * <p>Flink deletes the checkpoints of a job that it stops with a savepoint. Where that savepoint lies elsewhere, full
     * data would start again, and rows that were deleted meanwhile would stay in the topics for ever.
     */
    Optional<String> newestOrRefuse() {
        Optional<String> newest = newest();
        if (newest.isEmpty() && hasTraces()) {
            throw new SyncException("state.dir " + directory + " is of a job that has run, but has no checkpoint or "
                    + "savepoint to go on from; where the job was stopped with a savepoint elsewhere, give it with "
                    + "--from PATH (flink run -s PATH), else start anew with --fresh");
        }
        return newest;
    }

    /** Forgets a job that has ended before it completed a checkpoint: the next run may start anew. */
    void forget(JobID job) {
        try {
            FileSystem files = directory.getFileSystem();
            Path own = new Path(checkpoints(), job.toHexString());
            if (complete(files, own).isEmpty()) {
                files.delete(own, true);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private boolean hasTraces() {
        try {
            return !list(directory.getFileSystem(), new Path(checkpoints())).isEmpty();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Whether there is nothing to go on from, as far as can be seen. */
    boolean seemsEmpty() {
        try {
            return newest().isEmpty();
        } catch (SyncException e) {
            // The run itself will say why.
            return true;
        }
    }

    /** Flink writes the metadata of a checkpoint or savepoint last. */
    Optional<String> newest() {
        try {
            FileSystem files = directory.getFileSystem();
            List<FileStatus> candidates = new ArrayList<>();
            for (FileStatus job : list(files, new Path(checkpoints()))) {
                candidates.addAll(complete(files, job.getPath()));
            }
            candidates.addAll(complete(files, new Path(savepoints())));
            return candidates.stream()
                    .max(Comparator.comparingLong(FileStatus::getModificationTime))
                    .map(metadata -> metadata.getPath().getParent().toString());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SyncException unreadable(IOException cause) {
        return new SyncException(
                "state.dir " + directory + " cannot be read: " + cause.getMessage()
                        + "; mend the path or its permissions, or start anew with --fresh",
                cause);
    }

    private static List<FileStatus> complete(FileSystem files, Path parent) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (FileStatus state : list(files, parent)) {
            Path metadata = new Path(state.getPath(), METADATA);
            if (state.isDir() && files.exists(metadata)) {
                found.add(files.getFileStatus(metadata));
            }
        }
        return found;
    }

    private static List<FileStatus> list(FileSystem files, Path parent) throws IOException {
        try {
            FileStatus[] found = files.listStatus(parent);
            return found == null ? List.of() : List.of(found);
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
