package io.sluice;

import io.sluice.row.SyncException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** The newest complete checkpoint or savepoint: Flink writes its metadata last. */
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
            throw new SyncException(
                    "state.dir " + directory + " cannot be read: " + e.getMessage()
                            + "; mend the path or its permissions, or start anew with --fresh",
                    e);
        }
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
