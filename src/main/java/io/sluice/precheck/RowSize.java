package io.sluice.precheck;

import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.row.Column;
import java.util.Set;

/** Guesses how large records may get, from what the server says of a table. */
final class RowSize {

    /** MySQL's own limit for all columns of a row but the long ones. */
    private static final long LONGEST_SHORT_PART = 65_535;

    private static final long TINY = 255;
    private static final long NUMBER = 30;
    private static final long LABELS = 1_000;
    private static final long BYTES_OF_A_CHARACTER = 4;
    private static final Set<String> ONE_BYTE = Set.of("binary", "ascii", "latin1");

    /** Rows that much longer than the average are nothing unusual, where columns can be as long as you like. */
    private static final int TIMES_THE_AVERAGE = 10;

    private RowSize() {}

    /** Bytes of an UPDATE: a record has the row before and after it. */
    static long ofLargestChange(ServerTable table) {
        long shortPart = 0;
        long longPart = 0;
        boolean isBounded = true;
        for (Column column : table.schema().columns()) {
            switch (column.type()) {
                case TEXT, BLOB -> longPart += LONGEST_SHORT_PART;
                case MEDIUMTEXT, LONGTEXT, MEDIUMBLOB, LONGBLOB, JSON, GEOMETRY -> isBounded = false;
                default -> shortPart += ofShort(column);
            }
        }
        long declared = Math.min(shortPart, LONGEST_SHORT_PART) + longPart;
        long row = isBounded ? declared : Math.max(declared, TIMES_THE_AVERAGE * table.averageRowBytes());
        return 2 * row;
    }

    private static long ofShort(Column column) {
        return switch (column.type()) {
            case CHAR, VARCHAR -> column.length() * (ONE_BYTE.contains(column.charset()) ? 1 : BYTES_OF_A_CHARACTER);
            case BINARY, VARBINARY -> column.length();
            case TINYTEXT, TINYBLOB -> TINY;
            case ENUM, SET -> LABELS;
            case DECIMAL -> column.length();
            default -> NUMBER;
        };
    }
}
