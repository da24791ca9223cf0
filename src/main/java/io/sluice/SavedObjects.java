package io.sluice;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Printable;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** What the tables of a job were on the target when it was last run: kept in a file beside its state, for people. */
final class SavedObjects {

    private static final String FILE = "objects.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** Of each table, by the keys of an entry of {@code objects}. */
    private final SortedMap<String, Map<String, String>> now = new TreeMap<>();

    /** @param tables of this run */
    SavedObjects(String stateDir, ObjectMappings objects, List<TableId> tables) {
        this.file = new Path(stateDir, FILE);
        tables.forEach(table -> now.put(table.toString(), objects.described(table)));
    }

    /** Says what is other than it was in the last run; it applies from where the job goes on. */
    void printChanges(PrintWriter out) {
        Map<String, Map<String, String>> before;
        try {
            before = read();
        } catch (IOException e) {
            out.println("which objects were changed is not shown: " + file + " cannot be read: " + e.getMessage());
            return;
        }
        now.forEach((table, keys) -> keys.forEach((key, value) -> {
            String was = before.getOrDefault(table, keys).getOrDefault(key, "");
            if (!was.equals(value)) {
                out.println("changed " + Printable.oneLine(table) + ": " + key + " is " + shown(value) + ", was "
                        + shown(was));
            }
        }));
    }

    void save() {
        try {
            FileSystem files = file.getFileSystem();
            files.mkdirs(file.getParent());
            try (FSDataOutputStream stream = files.create(file, FileSystem.WriteMode.OVERWRITE)) {
                JSON.writerWithDefaultPrettyPrinter().writeValue((OutputStream) stream, now);
            }
        } catch (IOException e) {
            throw new SyncException(
                    "state.dir: " + file + " cannot be written: " + e.getMessage()
                            + "; mend the path or its permissions",
                    e);
        }
    }

    private Map<String, Map<String, String>> read() throws IOException {
        try (InputStream stream = file.getFileSystem().open(file)) {
            return JSON.readValue(stream, new TypeReference<Map<String, Map<String, String>>>() {});
        } catch (FileNotFoundException e) {
            // State of a job that has not kept it.
            return Map.of();
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : Printable.oneLine(value);
    }
}
