package io.sluice.mysql.ddl;

import io.sluice.mysql.server.Collations;
import io.sluice.mysql.value.TableMapDetails;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.row.Column;
import io.sluice.row.TableSchema;

/** The character sets that the binlog itself says rows have: from MySQL 8.0 on. */
public final class MapCharsets {

    /** Where no row is looked at. */
    public static final MapCharsets NONE = new MapCharsets(null, null);

    private final TableMapDetails details;
    private final Collations collations;

    MapCharsets(TableMapDetails details, Collations collations) {
        this.details = details;
        this.collations = collations;
    }

    /** Empty where it is not said. */
    String find(int column) {
        if (details == null) {
            return "";
        }
        Integer collation = details.collations().get(column);
        String charset = collation == null ? null : collations.charset(collation);
        return charset == null ? "" : charset;
    }

    /** Of a column as a statement made it: the server's name for it, or what the binlog says where that is not known. */
    String of(Column column, int position) {
        boolean isNamed = !column.charset().isEmpty() && collations != null;
        return isNamed ? collations.named(column.charset()) : column.charset() + find(position);
    }

    /** @throws TableMismatchException if rows have other character sets than the definition */
    void require(TableSchema schema) {
        for (int i = 0; i < schema.columns().size(); i++) {
            Column column = schema.columns().get(i);
            String charset = find(i);
            if (!charset.isEmpty()
                    && !column.charset().isEmpty()
                    && !TrackedColumn.isSameCharset(column.charset(), charset)) {
                throw new TableMismatchException(
                        schema.id(),
                        "its column " + column.name() + " is of " + column.charset() + ", and its rows are of "
                                + charset);
            }
        }
    }
}
