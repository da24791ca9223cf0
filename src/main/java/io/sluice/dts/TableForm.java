package io.sluice.dts;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableSchema;
import io.sluice.row.TargetTable;
import io.sluice.row.TextImage;
import io.sluice.row.UniqueKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All that records of one table share, encoded once. */
final class TableForm {

    static final int NULL_BRANCH = 0;
    static final int STRING_BRANCH = 1;
    static final int ARRAY_BRANCH = 2;

    private static final String SOURCE_TRANSACTION = "0";
    private static final int SOURCE_TYPE_MYSQL = 0;

    /** The fields sourceTxid and source. */
    final byte[] source;
    /** The fields objectName and processTimestamps, for a row. */
    final byte[] tableName;
    /** The fields objectName and processTimestamps, for the structure record. */
    final byte[] databaseName;
    /** The field fields. */
    final byte[] fields;

    final byte[] pkUkInfo;
    final byte[] metaVersion;
    /** By the source's columns; null for one that is left out. */
    final ValueEncoder[] encoders;

    final int columnCount;
    /** The source's columns whose values begin with an SRID. */
    final int[] spatialColumns;
    /** What they are called on the target. */
    final String[] spatialNames;

    TableForm(TargetTable table, TextImage textImage) {
        TableSchema schema = table.target();
        List<Column> columns = schema.columns();
        String objectName = ObjectName.of(schema.id().database(), schema.id().table());
        String keys = keys(schema);
        source = source(schema.serverVersion());
        tableName = name(objectName);
        databaseName = name(ObjectName.of(schema.id().database()));
        fields = fields(columns);
        pkUkInfo = AvroOutput.encodedString(keys);
        metaVersion = AvroOutput.encodedString(Long.toString(metaVersion(objectName, fields, keys)));
        encoders = new ValueEncoder[table.source().columns().size()];
        columnCount = columns.size();
        for (int i = 0; i < columnCount; i++) {
            encoders[table.sourcePosition(i)] = ValueEncoder.of(columns.get(i), textImage);
        }
        int[] spatial = IntStream.range(0, columnCount)
                .filter(i -> columns.get(i).type() == MySqlType.GEOMETRY)
                .toArray();
        spatialColumns = IntStream.of(spatial).map(table::sourcePosition).toArray();
        spatialNames =
                IntStream.of(spatial).mapToObj(i -> columns.get(i).name()).toArray(String[]::new);
    }

    private static byte[] source(String serverVersion) {
        AvroOutput out = new AvroOutput();
        out.writeString(SOURCE_TRANSACTION);
        out.writeLong(SOURCE_TYPE_MYSQL);
        out.writeString(serverVersion);
        return out.toByteArray();
    }

    private static byte[] name(String objectName) {
        AvroOutput out = new AvroOutput();
        out.writeLong(STRING_BRANCH);
        out.writeString(objectName);
        out.writeLong(NULL_BRANCH);
        return out.toByteArray();
    }

    private static byte[] fields(List<Column> columns) {
        AvroOutput out = new AvroOutput();
        out.writeLong(ARRAY_BRANCH);
        if (!columns.isEmpty()) {
            out.writeLong(columns.size());
        }
        for (Column column : columns) {
            out.writeString(column.name());
            out.writeLong(DtsTypes.number(column.type()));
        }
        out.writeLong(0);
        return out.toByteArray();
    }

    /** Keys by name, the primary key first. A key that lost a column tells nothing apart, and readers choke on it. */
    private static String keys(TableSchema schema) {
        List<UniqueKey> keys = new ArrayList<>(schema.keys());
        keys.sort(Comparator.comparing(key -> !key.isPrimary()));
        StringBuilder json = new StringBuilder("{");
        for (UniqueKey key : keys) {
            if (key.columns().stream().anyMatch(column -> schema.position(column) < 0)) {
                continue;
            }
            json.append(json.length() == 1 ? "" : ",");
            JsonText.appendString(json, key.name());
            char separator = '[';
            json.append(':');
            for (String column : key.columns()) {
                json.append(separator);
                JsonText.appendString(
                        json, schema.columns().get(schema.position(column)).name());
                separator = ',';
            }
            json.append(']');
        }
        return json.append('}').toString();
    }

    /** Tells definitions apart without a memory of earlier ones: readers keep fields as long as it stays the same. */
    private static long metaVersion(String objectName, byte[] fields, String keys) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(AvroOutput.encodedString(objectName));
            digest.update(fields);
            digest.update(keys.getBytes(StandardCharsets.UTF_8));
            long version = ByteBuffer.wrap(digest.digest()).getLong() & Long.MAX_VALUE;
            return Math.max(1, version);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
