package io.sluice.mysql.binlog;

import io.sluice.mysql.value.WireBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement's event says of its session, as far as it counts here.
 *
 * @param collation the number of the client's; 0 where the event does not say
 * @param databases of the tables that the statement had open, those of triggers and functions too; empty where the event
 *     does not say
 * @param isAnyDatabase whether there may be others: there were too many, or tables that foreign keys refer to
 */
public record StatusVariables(int collation, List<String> databases, boolean isAnyDatabase) {

    static final StatusVariables NONE = new StatusVariables(0, List.of(), false);

    private static final int FLAGS = 0;
    private static final int SQL_MODE = 1;
    private static final int OLD_CATALOGUE = 2;
    private static final int AUTO_INCREMENT = 3;
    private static final int CHARSET = 4;
    private static final int TIME_ZONE = 5;
    private static final int CATALOGUE = 6;
    private static final int LOCALE = 7;
    private static final int DATABASE_COLLATION = 8;
    private static final int UPDATED_TABLES = 9;
    private static final int DATA_WRITTEN = 10;
    private static final int INVOKER = 11;
    private static final int DATABASES = 12;

    private static final int TOO_MANY = 254;

    public StatusVariables {
        databases = List.copyOf(databases);
    }

    /** Reads up to what is not known: newer servers add theirs at the end. */
    public static StatusVariables parse(WireBytes in) {
        int collation = 0;
        while (in.remaining() > 0) {
            switch (in.byteValue()) {
                case FLAGS, AUTO_INCREMENT, DATA_WRITTEN -> in.skip(4);
                case SQL_MODE, UPDATED_TABLES -> in.skip(8);
                case LOCALE, DATABASE_COLLATION -> in.skip(2);
                case TIME_ZONE, CATALOGUE -> in.skip(in.byteValue());
                case OLD_CATALOGUE -> in.skip(in.byteValue() + 1);
                case CHARSET -> {
                    collation = (int) in.lowFirst(2);
                    in.skip(4);
                }
                case INVOKER -> {
                    in.skip(in.byteValue());
                    in.skip(in.byteValue());
                }
                case DATABASES -> {
                    return withDatabases(collation, in);
                }
                default -> {
                    return new StatusVariables(collation, List.of(), false);
                }
            }
        }
        return new StatusVariables(collation, List.of(), false);
    }

    /** Whether the statement may have written to a table of the database. */
    public boolean mayWriteTo(String database) {
        return isAnyDatabase || databases.stream().anyMatch(database::equalsIgnoreCase);
    }

    private static StatusVariables withDatabases(int collation, WireBytes in) {
        int count = in.byteValue();
        if (count == TOO_MANY) {
            return new StatusVariables(collation, List.of(), true);
        }
        List<String> databases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            while (in.byteValue() != 0) {
                // The name's end is not reached.
            }
            databases.add(new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8));
        }
        // An empty name stands for those behind foreign keys.
        return new StatusVariables(collation, databases, databases.contains(""));
    }
}
