package io.sluice.config;

import io.sluice.config.YamlNode.Faulty;
import io.sluice.config.YamlNode.Field;
import io.sluice.config.YamlNode.Fields;
import io.sluice.config.YamlNode.Items;
import io.sluice.config.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A block of keys while it is read. Faults are gathered, and what is faulty reads as null; a key is known once it was
 * asked for, so what was never asked for is an unknown key.
 */
final class Block {

    private final Faults faults;
    private final Substitution substitution;
    private final String path;
    private final Fields fields;
    /** A block that is no block at all was reported as that; its keys are not missed one by one. */
    private final boolean broken;

    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final List<Block> listed = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Block(Faults faults, Substitution substitution, String path, Fields fields, boolean broken) {
        this.faults = faults;
        this.substitution = substitution;
        this.path = path;
        this.fields = fields;
        this.broken = broken;
    }

    static Block root(Fields fields, Substitution substitution, Faults faults) {
        return new Block(faults, substitution, "", fields, false);
    }

    /** The block under a key; an empty one where the file has none. */
    Block block(String key) {
        Field field = ask(key);
        Fields inner = new Fields(field == null ? fields.line() : field.line(), Map.of());
        boolean wrong = broken;
        if (field != null && field.value() instanceof Fields present) {
            inner = new Fields(field.line(), present.byName());
        } else if (field != null && !field.value().isNull()) {
            wrong = true;
            refuseKind(field.value(), pathOf(key), "a block of keys", "write its keys below it, indented");
        }
        Block block = new Block(faults, substitution, pathOf(key), inner, wrong);
        blocks.put(key, block);
        return block;
    }

    /** The blocks of a list; none where the file has none. */
    List<Block> blocks(String key) {
        Field field = ask(key);
        List<Block> entries = new ArrayList<>();
        if (field == null || field.value().isNull()) {
            return entries;
        }
        if (!(field.value() instanceof Items items)) {
            refuseKind(field.value(), pathOf(key), "a list", "begin each of its entries with '- '");
            return entries;
        }
        String entryPath = pathOf(key) + "[]";
        for (YamlNode node : items.nodes()) {
            if (node instanceof Fields inner) {
                entries.add(new Block(faults, substitution, entryPath, inner, false));
            } else {
                refuseKind(node, entryPath, "a block of keys", "write its keys below the '- ', indented");
            }
        }
        listed.addAll(entries);
        return entries;
    }

    /** Whether the file has the key, whatever its value. */
    boolean has(String key) {
        return fields.byName().containsKey(key);
    }

    /** The line in which the block begins. */
    int line() {
        return fields.line();
    }

    <T> T required(String key, Function<String, T> reader) {
        Field field = ask(key);
        if (field == null) {
            refuseMissing(key);
            return null;
        }
        return value(field.value(), pathOf(key), reader);
    }

    <T> T optional(String key, Function<String, T> reader, T standard) {
        Field field = ask(key);
        return field == null ? standard : value(field.value(), pathOf(key), reader);
    }

    /** A text as it stands, without substitution; null where the file has none. */
    String verbatim(String key) {
        Field field = ask(key);
        if (field == null) {
            return null;
        }
        if (!(field.value() instanceof Scalar scalar)
                || scalar.isNull()
                || scalar.text().isBlank()) {
            refuseKind(field.value(), pathOf(key), "a single text", "write one; it goes in quotes");
            return null;
        }
        return scalar.text();
    }

    /** A list that must have entries, none of them twice. */
    <T> List<T> requiredList(String key, Function<String, T> reader) {
        Field field = ask(key);
        if (field == null) {
            refuseMissing(key);
            return null;
        }
        return list(field, key, reader);
    }

    /** A list that must have entries where it stands, none of them twice; an empty one where the file has none. */
    <T> List<T> optionalList(String key, Function<String, T> reader) {
        Field field = ask(key);
        return field == null ? List.of() : list(field, key, reader);
    }

    /** A list that may be empty, and is where the file has none. */
    <T> List<T> listOrNone(String key, Function<String, T> reader) {
        Field field = ask(key);
        boolean isEmpty = field == null
                || (field.value() instanceof Items items && items.nodes().isEmpty());
        return isEmpty ? List.of() : list(field, key, reader);
    }

    private <T> List<T> list(Field field, String key, Function<String, T> reader) {
        if (!(field.value() instanceof Items items)) {
            refuseKind(field.value(), pathOf(key), "a list", "write it as [A, B] or with a line '- A' for each");
            return null;
        }
        if (items.nodes().isEmpty()) {
            faults.add(items.line(), pathOf(key), "is an empty list", "give it at least one entry");
        }
        Map<T, Integer> lines = new LinkedHashMap<>();
        for (YamlNode node : items.nodes()) {
            T entry = value(node, pathOf(key), reader);
            Integer first = entry == null ? null : lines.putIfAbsent(entry, node.line());
            if (first != null) {
                faults.add(
                        node.line(),
                        pathOf(key),
                        "has an entry twice, first in line " + first,
                        "remove one of the two");
            }
        }
        return new ArrayList<>(lines.keySet());
    }

    /** Names by names, such as {@code {old: new}}. */
    Map<String, String> names(String key, Function<String, String> reader) {
        Field field = ask(key);
        if (field == null) {
            return Map.of();
        }
        if (!(field.value() instanceof Fields inner)) {
            refuseKind(field.value(), pathOf(key), "a block of names", "write it as {OLD: NEW, OLD: NEW}");
            return null;
        }
        Map<String, String> names = new LinkedHashMap<>();
        inner.byName().forEach((name, entry) -> {
            String to = value(entry.value(), Wording.join(pathOf(key), Wording.shown(name)), reader);
            if (to != null) {
                names.put(name, to);
            }
        });
        return names;
    }

    /** Settings to pass through, texts as written; blocks within are spelled with dots. */
    Map<String, String> settings(String key, Reserved reserved) {
        Field field = ask(key);
        Map<String, String> settings = new LinkedHashMap<>();
        if (field != null && !field.value().isNull()) {
            if (field.value() instanceof Fields inner) {
                flatten(inner, pathOf(key), "", reserved, settings);
            } else {
                refuseKind(field.value(), pathOf(key), "a block of keys", "write its keys below it, indented");
            }
        }
        return settings;
    }

    private void flatten(Fields block, String under, String prefix, Reserved reserved, Map<String, String> settings) {
        block.byName().forEach((name, field) -> {
            String key = Wording.join(prefix, name);
            String shown = Wording.join(under, Wording.shown(key));
            if (field.value() instanceof Fields inner) {
                flatten(inner, under, key, reserved, settings);
                return;
            }
            try {
                reserved.refuse(key);
            } catch (Refusal refusal) {
                faults.add(field.line(), shown, refusal.problem(), refusal.remedy());
                return;
            }
            String text = value(field.value(), shown, Function.identity());
            if (text != null && settings.put(key, text) != null) {
                faults.add(
                        field.line(), shown, "stands twice, once with dots and once indented", "remove one of the two");
            }
        });
    }

    /** Looks at a value together with others; null, the mark of a fault, is left alone. */
    void check(String key, Runnable check) {
        try {
            check.run();
        } catch (Refusal refusal) {
            Field field = fields.byName().get(key);
            faults.add(field == null ? fields.line() : field.line(), pathOf(key), refusal.problem(), refusal.remedy());
        }
    }

    /** To be called once all keys were asked for. */
    void refuseUnknown(Set<String> everywhere) {
        fields.byName().forEach((name, field) -> {
            if (!known.contains(name) && !broken) {
                String remedy = UnknownKey.remedy(path, name, known, everywhere);
                faults.add(field.line(), pathOf(Wording.shown(name)), "is not a key", remedy);
            }
        });
        blocks.values().forEach(block -> block.refuseUnknown(everywhere));
        listed.forEach(block -> block.refuseUnknown(everywhere));
    }

    /** The full names of all keys that were asked for and are no blocks. */
    Set<String> knownKeys() {
        Set<String> keys = new LinkedHashSet<>();
        for (String key : known) {
            Block block = blocks.get(key);
            if (block == null) {
                keys.add(pathOf(key));
            } else {
                keys.addAll(block.knownKeys());
            }
        }
        return keys;
    }

    private Field ask(String key) {
        known.add(key);
        return fields.byName().get(key);
    }

    private String pathOf(String key) {
        return Wording.join(path, key);
    }

    private void refuseMissing(String key) {
        if (!broken) {
            faults.add(fields.line(), pathOf(key), "is missing", "add it; it has no default");
        }
    }

    private <T> T value(YamlNode node, String key, Function<String, T> reader) {
        if (!(node instanceof Scalar scalar) || scalar.isNull()) {
            refuseKind(node, key, "a single value", "write one; text with special characters goes in quotes");
            return null;
        }
        String subject = "";
        try {
            String text = substitution.apply(scalar.text());
            subject = Secret.isNamedBy(key) ? "" : "'" + Wording.oneLine(scalar.text()) + "' ";
            return reader.apply(text);
        } catch (Refusal refusal) {
            faults.add(node.line(), key, subject + refusal.problem(), refusal.remedy());
            return null;
        }
    }

    private void refuseKind(YamlNode node, String key, String wanted, String remedy) {
        if (node.isNull()) {
            faults.add(node.line(), key, "has no value", "write one ('' is an empty text), or remove the line");
        } else if (!(node instanceof Faulty)) {
            faults.add(node.line(), key, "must be " + wanted + ", not " + node.kind(), remedy);
        }
    }
}
