package io.sluice.mysql;

import io.sluice.row.Column;
import java.util.List;

/** A column's declaration, and SQL of values that MySQL makes from it; NULL comes in addition where it may. */
record TypeCase(String declaration, List<String> literals) {

    static TypeCase of(String declaration, String... literals) {
        return new TypeCase(declaration, List.of(literals));
    }

    /** Row n, from 1 on, holds the n-th value in column {@code v}; the last one NULL. */
    List<String> statements(String table) {
        StringBuilder insert = new StringBuilder("INSERT INTO " + table + " (id, v) VALUES ");
        for (int i = 0; i < literals.size(); i++) {
            insert.append('(')
                    .append(i + 1)
                    .append(", ")
                    .append(literals.get(i))
                    .append("), ");
        }
        boolean hasNull = !declaration.contains("NOT NULL");
        insert.append(hasNull ? "(" + (literals.size() + 1) + ", NULL)" : "");
        String rows = hasNull ? insert.toString() : insert.substring(0, insert.length() - 2);
        return List.of("CREATE TABLE " + table + " (id INT PRIMARY KEY, v " + declaration + ")", rows);
    }

    /**
     * What MySQL itself says that a column holds, in hexadecimal; FLOAT and DOUBLE as numbers.
     *
     * @param version of the server
     */
    String said(Column column, String version) {
        String name = '`' + column.name() + '`';
        return switch (column.type()) {
            case FLOAT, DOUBLE -> name + " * 1e0";
            case BIT -> "LPAD(HEX(" + name + " + 0), " + (column.length() + 7) / 8 * 2 + ", '0')";
            case GEOMETRY ->
                "CONCAT(HEX(REVERSE(UNHEX(LPAD(HEX(ST_SRID(" + name + ")), 8, '0')))), HEX(ST_AsBinary(" + name
                        + (version.startsWith("5.") ? "" : ", 'axis-order=long-lat'") + ")))";
            case CHAR,
                    VARCHAR,
                    TINYTEXT,
                    TEXT,
                    MEDIUMTEXT,
                    LONGTEXT,
                    BINARY,
                    VARBINARY,
                    TINYBLOB,
                    BLOB,
                    MEDIUMBLOB,
                    LONGBLOB -> "HEX(" + name + ")";
            default ->
                "HEX(CAST(" + name + (declaration.contains("ZEROFILL") ? " + 0" : "")
                        + " AS CHAR CHARACTER SET utf8mb4))";
        };
    }
}
