package io.sluice.dts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record of the DTS format, with every field of its schema in the schema's order.
 *
 * @param sourceTimestamp seconds since the epoch
 * @param sourcePosition {@code offset@file number} in the binlog
 * @param objectName null for records of no object
 * @param processTimestamps null where absent
 * @param fields null where absent
 * @param beforeImages null where absent
 * @param afterImages null where absent; a text for DDL
 * @param bornTimestamp milliseconds since the epoch
 */
public record DtsRecord(
        int version,
        long id,
        long sourceTimestamp,
        String sourcePosition,
        String safeSourcePosition,
        String sourceTxid,
        DtsSource source,
        DtsOperation operation,
        String objectName,
        List<Long> processTimestamps,
        Map<String, String> tags,
        DtsContent<DtsField> fields,
        DtsContent<DtsValue> beforeImages,
        DtsContent<DtsValue> afterImages,
        long bornTimestamp) {

    public DtsRecord {
        processTimestamps = processTimestamps == null ? null : List.copyOf(processTimestamps);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** The first part of the object name, unescaped; null where there is none. */
    public String database() {
        return objectName == null ? null : ObjectName.parts(objectName).get(0);
    }

    /** The last of several parts of the object name, unescaped; null where there is none. */
    public String table() {
        if (objectName == null) {
            return null;
        }
        List<String> parts = ObjectName.parts(objectName);
        return parts.size() == 1 ? null : parts.get(parts.size() - 1);
    }

    /** The fields; empty where the record has none. */
    public List<DtsField> fieldList() {
        List<DtsField> items = items(fields);
        return items == null ? List.of() : items;
    }

    /** The values before the change, in the order of the fields; null where the record has none. */
    public List<DtsValue> before() {
        return items(beforeImages);
    }

    /** The values after the change, in the order of the fields; null where the record has none. */
    public List<DtsValue> after() {
        return items(afterImages);
    }

    /** The statement of a DDL record; null for all others. */
    public String statement() {
        return afterImages instanceof DtsContent.Text<DtsValue> statement ? statement.text() : null;
    }

    private static <T> List<T> items(DtsContent<T> content) {
        return content instanceof DtsContent.Items<T> list ? list.items() : null;
    }
}
