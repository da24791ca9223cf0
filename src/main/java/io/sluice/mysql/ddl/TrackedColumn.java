package io.sluice.mysql.ddl;

import io.sluice.mysql.catalogue.CatalogueColumn;
import io.sluice.mysql.value.ColumnCode;
import io.sluice.mysql.value.Labels;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A column as Debezium's DDL parser understood it, with the names that people may write in a DDL. */
final class TrackedColumn {

    private static final int LARGEST_FLOAT_BITS = 24;

    private static final List<MySqlType> TEXTS =
            List.of(MySqlType.TINYTEXT, MySqlType.TEXT, MySqlType.MEDIUMTEXT, MySqlType.LONGTEXT);
    private static final List<MySqlType> BLOBS =
            List.of(MySqlType.TINYBLOB, MySqlType.BLOB, MySqlType.MEDIUMBLOB, MySqlType.LONGBLOB);
    // What text of the character set binary is.
    private static final Map<MySqlType, MySqlType> BYTES = Map.of(
            MySqlType.CHAR, MySqlType.BINARY,
            MySqlType.VARCHAR, MySqlType.VARBINARY,
            MySqlType.TINYTEXT, MySqlType.TINYBLOB,
            MySqlType.TEXT, MySqlType.BLOB,
            MySqlType.MEDIUMTEXT, MySqlType.MEDIUMBLOB,
            MySqlType.LONGTEXT, MySqlType.LONGBLOB);

    private static final Map<String, MySqlType> ALIASES = Map.ofEntries(
            Map.entry("BOOL", MySqlType.TINYINT),
            Map.entry("BOOLEAN", MySqlType.TINYINT),
            Map.entry("INT1", MySqlType.TINYINT),
            Map.entry("INT2", MySqlType.SMALLINT),
            Map.entry("INT3", MySqlType.MEDIUMINT),
            Map.entry("MIDDLEINT", MySqlType.MEDIUMINT),
            Map.entry("INT4", MySqlType.INT),
            Map.entry("INT8", MySqlType.BIGINT),
            Map.entry("SERIAL", MySqlType.BIGINT),
            Map.entry("DEC", MySqlType.DECIMAL),
            Map.entry("FIXED", MySqlType.DECIMAL),
            Map.entry("NUMERIC", MySqlType.DECIMAL),
            Map.entry("FLOAT4", MySqlType.FLOAT),
            Map.entry("FLOAT8", MySqlType.DOUBLE),
            Map.entry("REAL", MySqlType.DOUBLE),
            Map.entry("DOUBLE PRECISION", MySqlType.DOUBLE),
            Map.entry("CHARACTER", MySqlType.CHAR),
            Map.entry("NCHAR", MySqlType.CHAR),
            Map.entry("NATIONAL CHAR", MySqlType.CHAR),
            Map.entry("NATIONAL CHARACTER", MySqlType.CHAR),
            Map.entry("CHARACTER VARYING", MySqlType.VARCHAR),
            Map.entry("CHAR VARYING", MySqlType.VARCHAR),
            Map.entry("NVARCHAR", MySqlType.VARCHAR),
            Map.entry("NATIONAL VARCHAR", MySqlType.VARCHAR),
            Map.entry("LONG VARCHAR", MySqlType.MEDIUMTEXT),
            Map.entry("LONG", MySqlType.MEDIUMTEXT),
            Map.entry("LONG VARBINARY", MySqlType.MEDIUMBLOB));

    private TrackedColumn() {}

    /** Empty when the type has no DTS type. */
    static Optional<Column> parse(io.debezium.relational.Column column) {
        String name = column.typeName().toUpperCase(Locale.ROOT);
        String plain = name.replaceAll("\\(.*?\\)", "")
                .replaceAll("\\b(UNSIGNED|SIGNED|ZEROFILL)\\b", "")
                .trim()
                .replaceAll("\\s+", " ");
        boolean unsigned = name.contains("UNSIGNED") || name.contains("ZEROFILL") || plain.equals("SERIAL");
        return type(plain, column)
                .map(type -> new Column(
                        column.name(),
                        type,
                        unsigned,
                        column.isOptional(),
                        length(type, column),
                        scale(type, column),
                        charset(type, column)));
    }

    /** Whether the values' bytes follow from length or scale, so that those of the time count. */
    static boolean isMeasured(Column column) {
        return switch (column.type()) {
            case BIT, BINARY, TIME, DATETIME, TIMESTAMP -> true;
            default -> false;
        };
    }

    static boolean hasCharset(Column column) {
        return column.type().isText() || column.type() == MySqlType.ENUM || column.type() == MySqlType.SET;
    }

    static boolean isSameCharset(String one, String other) {
        return one.replaceFirst("^utf8$", "utf8mb3").equals(other.replaceFirst("^utf8$", "utf8mb3"));
    }

    /** Of TEXT and BLOB, whose size a statement need not name, the one that the binlog says. */
    static MySqlType sized(MySqlType type, int code, int lengthBytes) {
        if (code != ColumnCode.BLOB || lengthBytes < 1 || lengthBytes > TEXTS.size()) {
            return type;
        }
        if (TEXTS.contains(type)) {
            return TEXTS.get(lengthBytes - 1);
        }
        return BLOBS.contains(type) ? BLOBS.get(lengthBytes - 1) : type;
    }

    /**
     * The labels of ENUM and SET, which the parser leaves as the statement spells them. A label with a backslash, whose
     * sense is the session's, is unknown, and so is one with a question mark, which may stand for another character.
     */
    static Labels labels(io.debezium.relational.Column column) {
        List<String> spelled = column.enumValues();
        Labels labels = Labels.of(spelled.stream().map(TrackedColumn::unquoted).toList());
        for (int i = 0; i < spelled.size(); i++) {
            if (!isPlain(spelled.get(i))) {
                labels = labels.with(i + 1, null);
            }
        }
        return labels;
    }

    private static boolean isPlain(String spelled) {
        return spelled.length() >= 2
                && (spelled.charAt(0) == '\'' || spelled.charAt(0) == '"')
                && !CatalogueColumn.isUnclear(spelled);
    }

    /** The server takes blanks off the end. */
    private static String unquoted(String spelled) {
        if (!isPlain(spelled)) {
            return spelled;
        }
        String quote = spelled.substring(0, 1);
        return spelled.substring(1, spelled.length() - 1)
                .replace(quote + quote, quote)
                .replaceFirst(" +$", "");
    }

    private static Optional<MySqlType> type(String plain, io.debezium.relational.Column column) {
        if (plain.equals("FLOAT") && column.scale().isEmpty() && column.length() > LARGEST_FLOAT_BITS) {
            return Optional.of(MySqlType.DOUBLE);
        }
        MySqlType alias = ALIASES.get(plain);
        Optional<MySqlType> type = alias != null ? Optional.of(alias) : MySqlType.ofDataType(plain);
        return "binary".equalsIgnoreCase(column.charsetName())
                ? type.map(text -> BYTES.getOrDefault(text, text))
                : type;
    }

    private static int length(MySqlType type, io.debezium.relational.Column column) {
        int length = Math.max(column.length(), 0);
        return switch (type) {
            case CHAR, VARCHAR, BINARY, VARBINARY, DECIMAL -> length;
            case BIT -> Math.max(length, 1);
            case FLOAT, DOUBLE -> column.scale().isPresent() ? length : 0;
            default -> 0;
        };
    }

    private static int scale(MySqlType type, io.debezium.relational.Column column) {
        return switch (type) {
            case DECIMAL, FLOAT, DOUBLE -> column.scale().orElse(0);
            case TIME, DATETIME, TIMESTAMP -> Math.max(column.length(), 0);
            default -> 0;
        };
    }

    private static String charset(MySqlType type, io.debezium.relational.Column column) {
        if (type.isBinary()) {
            return "binary";
        }
        boolean hasOne = type.isText() || type == MySqlType.ENUM || type == MySqlType.SET;
        return hasOne && column.charsetName() != null ? column.charsetName().toLowerCase(Locale.ROOT) : "";
    }
}
