package io.sluice.precheck;

import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.row.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words for the tables of a job: how many and how large, and beneath each pattern the ones that it finds. */
final class FoundTables {

    private static final long KIB = 1024;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private FoundTables() {}

    static String describe(TableChoice choice) {
        List<ServerTable> tables = choice.report().tables();
        Map<TableId, ServerTable> byId =
                tables.stream().collect(Collectors.toMap(ServerTable::id, Function.identity(), (a, b) -> a));
        StringBuilder text = new StringBuilder(tables.size() + " tables, " + size(tables));
        for (TableChoice.Found found : choice.found()) {
            List<ServerTable> own = found.tables().stream()
                    .map(byId::get)
                    .filter(table -> table != null)
                    .toList();
            text.append('\n')
                    .append(oneLine(found.pattern().toString()))
                    .append(" finds ")
                    .append(own.size())
                    .append(" tables, ")
                    .append(size(own));
            List<String> lines = own.stream()
                    .map(table -> oneLine(table.id().toString()) + ": " + size(List.of(table)))
                    .toList();
            ShortList.of(lines).forEach(line -> text.append("\n  ").append(line));
        }
        return text.toString();
    }

    /** As the server guesses. */
    private static String size(Collection<ServerTable> tables) {
        long rows = tables.stream().mapToLong(ServerTable::estimatedRows).sum();
        long bytes = tables.stream().mapToLong(ServerTable::estimatedBytes).sum();
        return String.format(Locale.ROOT, "about %,d rows, %s", rows, bytes(bytes));
    }

    static String bytes(long bytes) {
        double shown = (double) bytes / KIB;
        int unit = 0;
        while (shown >= KIB && unit < UNITS.length - 1) {
            shown /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", shown, UNITS[unit]);
    }

    /** A name may have a line break. */
    private static String oneLine(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
