package io.sluice.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsOperation;
import io.sluice.dts.DtsRecord;
import io.sluice.dts.DtsValue;
import io.sluice.ops.RecordReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Rebuilds tables from the records of a topic, as a reader of committed records would: by key, change after change. */
public final class TopicCells {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, Map<String, String>>> tables = new TreeMap<>();
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private TopicCells() {}

    public static TopicCells read(String brokers, Collection<String> topics) {
        TopicCells cells = new TopicCells();
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", brokers), "read_committed")) {
            reader.readAll(topics, OptionalInt.empty(), record -> {
                cells.apply(record);
                return true;
            });
        }
        return cells;
    }

    /** The rows of {@code database.table} as the topic has them now; none where it was never seen. */
    public TableCells table(String name) {
        return new TableCells("Kafka", tables.getOrDefault(name, Map.of()));
    }

    /** Changes that came more than once, and changes that do not fit what came before them. */
    public List<String> faults() {
        List<String> found = new ArrayList<>(faults);
        seen.forEach((change, times) -> {
            if (times > 1) {
                found.add(change + " came " + times + " times");
            }
        });
        return found;
    }

    /** How many records of rows there are. */
    public long records() {
        return seen.values().stream().mapToLong(Integer::longValue).sum();
    }

    private void apply(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        DtsRecord change = DtsDecoder.decode(kafkaRecord.value());
        if (change.statement() != null) {
            return;
        }
        String name = change.database() + '.' + change.table();
        Map<String, Map<String, String>> rows = tables.computeIfAbsent(name, unused -> new TreeMap<>());
        List<String> key = primaryKey(change);
        Map<String, String> before = change.before() == null ? null : cells(change, change.before());
        Map<String, String> after = change.after() == null ? null : cells(change, change.after());
        String identity = MySqlCells.keyText(after == null ? before : after, key);
        String row = change.sourcePosition() + ' ' + change.id() + ' ' + change.operation();
        seen.merge(isFullData(change) ? "INIT of " + name + identity : row, 1, Integer::sum);

        Map<String, String> known = rows.get(identity);
        switch (change.operation()) {
            case INIT -> expect(known == null, name, identity, "INIT of a row that is there");
            case INSERT -> expect(known == null, name, identity, "INSERT of a row that is there");
            case UPDATE, DELETE ->
                expect(before.equals(known), name, identity, change.operation() + " of another row than is there");
            default -> expect(false, name, identity, change.operation() + " of a row");
        }
        if (after == null) {
            rows.remove(identity);
        } else {
            rows.put(identity, after);
        }
    }

    private static boolean isFullData(DtsRecord change) {
        return change.operation() == DtsOperation.INIT;
    }

    private void expect(boolean holds, String table, String key, String fault) {
        if (!holds) {
            faults.add(table + key + ": " + fault);
        }
    }

    private List<String> primaryKey(DtsRecord change) {
        try {
            List<String> columns = new ArrayList<>();
            for (JsonNode column : json.readTree(change.tags().getOrDefault("pk_uk_info", "{}"))
                    .path("PRIMARY")) {
                columns.add(column.asText());
            }
            return columns;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pk_uk_info is no JSON", e);
        }
    }

    private Map<String, String> cells(DtsRecord change, List<DtsValue> values) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String column = change.fieldList().get(i).name();
            cells.put(column, cell(change, column, values.get(i)));
        }
        return cells;
    }

    private String cell(DtsRecord change, String column, DtsValue value) {
        if (value == DtsValue.Null.NULL) {
            return null;
        }
        if (value instanceof DtsValue.IntegerValue number) {
            return number.value();
        }
        if (value instanceof DtsValue.DecimalValue number) {
            return number.value();
        }
        if (value instanceof DtsValue.FloatValue number) {
            return Double.toString(number.value());
        }
        if (value instanceof DtsValue.TimestampValue moment) {
            return timestamp(moment);
        }
        if (value instanceof DtsValue.DateTimeValue parts) {
            return dateTime(parts);
        }
        if (value instanceof DtsValue.CharacterValue text) {
            return HEX.formatHex(text.value().toArray());
        }
        if (value instanceof DtsValue.BinaryObjectValue bytes) {
            return HEX.formatHex(bytes.value().toArray());
        }
        if (value instanceof DtsValue.TextObjectValue text) {
            return text.value();
        }
        if (value instanceof DtsValue.BinaryGeometryValue shape) {
            return HEX.formatHex(shape.value().toArray()) + ';' + srid(change, column);
        }
        throw new IllegalStateException(column + " has an image that rows do not have: " + value.getClass());
    }

    private int srid(DtsRecord change, String column) {
        try {
            return json.readTree(change.tags().getOrDefault("srid", "{}"))
                    .path(column)
                    .asInt(0);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("srid is no JSON", e);
        }
    }

    private static String timestamp(DtsValue.TimestampValue moment) {
        if (moment.epochSeconds() == 0 && moment.micros() == 0) {
            return "0000-00-00 00:00:00";
        }
        String seconds =
                SECONDS.format(Instant.ofEpochSecond(moment.epochSeconds()).atOffset(ZoneOffset.UTC));
        return TableCells.withoutTrailingZeros(seconds + ".%06d".formatted(moment.micros()));
    }

    private static String dateTime(DtsValue.DateTimeValue parts) {
        if (parts.hour() == null && parts.month() == null) {
            return "%04d".formatted(parts.year());
        }
        String date = parts.year() == null ? "" : "%04d-%02d-%02d".formatted(parts.year(), parts.month(), parts.day());
        if (parts.hour() == null) {
            return date;
        }
        boolean isNegative = parts.hour() < 0 || parts.minute() < 0 || parts.second() < 0 || parts.micros() < 0;
        String time = "%02d:%02d:%02d.%06d"
                .formatted(
                        Math.abs(parts.hour()),
                        Math.abs(parts.minute()),
                        Math.abs(parts.second()),
                        Math.abs(parts.micros()));
        return TableCells.withoutTrailingZeros(date + (date.isEmpty() ? "" : " ") + (isNegative ? "-" : "") + time);
    }
}
