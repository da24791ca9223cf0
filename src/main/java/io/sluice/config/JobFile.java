package io.sluice.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** From the bytes of a job file to its configuration, or to all its faults. */
final class JobFile {

    private JobFile() {}

    static SyncConfig load(Path file, Map<String, String> environment) {
        Faults faults = new Faults(file.toString());
        String text = "";
        try {
            byte[] bytes = TextFile.bytes(file);
            int malformed = TextFile.malformedLine(bytes);
            if (malformed > 0) {
                faults.add(malformed, "", "is not UTF-8", "save the file as UTF-8");
            }
            text = new String(bytes, StandardCharsets.UTF_8);
        } catch (Refusal refusal) {
            faults.addForFile(refusal);
        }
        faults.throwIfAny();
        return parse(text, file, environment);
    }

    static SyncConfig parse(String text, Path file, Map<String, String> environment) {
        Faults faults = new Faults(file.toString());
        Path folder = file.toAbsolutePath().normalize().getParent();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        YamlNode.Fields fields = YamlTree.read(withoutMark, faults);
        Block root = Block.root(fields, new Substitution(folder, environment), faults);
        SyncConfig config = new SyncConfigReader(root, folder, faults).read();
        faults.throwIfAny();
        return config;
    }

    /** The full names of all keys, in the order in which they are read. */
    static Set<String> knownKeys() {
        Faults ignored = new Faults("");
        Path folder = Path.of("/");
        Block root = Block.root(new YamlNode.Fields(1, Map.of()), new Substitution(folder, Map.of()), ignored);
        new SyncConfigReader(root, folder, ignored).read();
        return root.knownKeys();
    }
}
