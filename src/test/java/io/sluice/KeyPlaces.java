package io.sluice;

import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsRecord;
import io.sluice.ops.RecordReader;
import io.sluice.testing.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which partitions of a topic the records of rows of each key and of each table are, and which servers they come from. */
final class KeyPlaces {

    private final TreeMap<String, Set<Integer>> byKey = new TreeMap<>();
    private final TreeMap<String, Set<Integer>> byTable = new TreeMap<>();
    private final TreeMap<String, Set<String>> serversByTable = new TreeMap<>();

    private KeyPlaces() {}

    static KeyPlaces read(KafkaBroker kafka, String topic) {
        KeyPlaces places = new KeyPlaces();
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", kafka.bootstrap()), "read_committed")) {
            reader.readAll(List.of(topic), OptionalInt.empty(), record -> {
                places.add(record.partition(), record.key(), record.value());
                return true;
            });
        }
        return places;
    }

    private void add(int partition, byte[] key, byte[] value) {
        DtsRecord record = decode(value);
        if (record.statement() != null) {
            return;
        }
        byKey.computeIfAbsent(new String(key, StandardCharsets.UTF_8), unused -> new TreeSet<>())
                .add(partition);
        byTable.computeIfAbsent(record.objectName(), unused -> new TreeSet<>()).add(partition);
        serversByTable
                .computeIfAbsent(record.objectName(), unused -> new TreeSet<>())
                .add(record.tags().get("server_id"));
    }

    private static DtsRecord decode(byte[] value) {
        try {
            return DtsDecoder.decode(value);
        } catch (Exception e) {
            throw new IllegalStateException("no DTS record", e);
        }
    }

    Set<Integer> partitions() {
        TreeSet<Integer> all = new TreeSet<>();
        byKey.values().forEach(all::addAll);
        return all;
    }

    List<String> keysInSeveral() {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " in " + entry.getValue())
                .toList();
    }

    Set<Integer> partitionsOf(String objectName) {
        return byTable.getOrDefault(objectName, Set.of());
    }

    /** The tag {@code server_id} of a table's records; text {@code null} where it is missing. */
    Set<String> serversOf(String objectName) {
        return serversByTable.getOrDefault(objectName, Set.of());
    }
}
