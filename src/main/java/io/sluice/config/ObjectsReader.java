package io.sluice.config;

import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code objects}, one entry after the other. */
final class ObjectsReader {

    private final Faults faults;
    private final String sinkTopic;
    private final Map<TablePattern, Integer> lines = new HashMap<>();

    /** @param sinkTopic the topic of objects that have none of their own; null when it is faulty */
    ObjectsReader(String sinkTopic, Faults faults) {
        this.sinkTopic = sinkTopic;
        this.faults = faults;
    }

    /** Null where the file has faults that spoil one of them. */
    List<ObjectConfig> read(List<Block> blocks) {
        List<ObjectConfig> objects = new ArrayList<>();
        for (Block block : blocks) {
            ObjectConfig object = object(block);
            if (object != null) {
                objects.add(object);
            }
        }
        return objects.size() == blocks.size() ? objects : null;
    }

    private ObjectConfig object(Block block) {
        TablePattern table = block.required("table", TablePattern::parse);
        TableId to = block.optional("to", text -> target(text, table), null);
        String topic = block.optional("topic", text -> topic(text, table), sinkTopic);
        List<String> partitionBy = block.optionalList("partition-by", ColumnsConfig::requireColumn);
        ColumnsConfig columns = columns(block.block("columns"));
        String where = block.verbatim("where");
        if (partitionBy != null) {
            block.check("partition-by", () -> ObjectConfig.requirePartitionBy(partitionBy));
        }
        if (table != null) {
            block.check("table", () -> requireOnce(table, block.line()));
        }
        return faults.unlessAny(() -> new ObjectConfig(table, to, topic, partitionBy, columns, where));
    }

    private static TableId target(String text, TablePattern table) {
        TablePatternReader reader = new TablePatternReader(text);
        NamePattern database = reader.database();
        NamePattern name = reader.table();
        if (!database.isName() || !name.isName()) {
            throw new Refusal(
                    "has a regular expression", "write a name, in which $1 stands for a group of the table's");
        }
        TableId target = new TableId(database.text(), name.text());
        return table == null ? target : ObjectConfig.requireTarget(target, table);
    }

    private static String topic(String text, TablePattern table) {
        return table == null ? text : ObjectConfig.requireTopic(text, table);
    }

    private void requireOnce(TablePattern table, int line) {
        Integer first = lines.putIfAbsent(table, line);
        if (first != null) {
            throw new Refusal(
                    "is that of the entry in line " + first + ", which counts", "remove one of the two entries");
        }
    }

    private ColumnsConfig columns(Block block) {
        Map<String, String> rename = block.names("rename", ColumnsConfig::requireColumn);
        List<String> include = block.optionalList("include", ColumnsConfig::requireColumn);
        List<String> exclude = block.optionalList("exclude", ColumnsConfig::requireColumn);
        if (rename != null) {
            block.check("rename", () -> ColumnsConfig.requireRename(rename));
        }
        if (include != null && exclude != null) {
            block.check("exclude", () -> ColumnsConfig.requireChoice(include, exclude));
        }
        if (rename != null && include != null && exclude != null) {
            block.check("rename", () -> ColumnsConfig.requireTaken(rename, include, exclude));
        }
        return faults.unlessAny(() -> new ColumnsConfig(rename, include, exclude));
    }
}
