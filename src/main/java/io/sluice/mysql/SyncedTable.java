package io.sluice.mysql;

import io.sluice.mysql.value.BinlogRowDecoder;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.Arrays;

/** A synchronised table as it is for a while in the binlog. */
final class SyncedTable {

    private final BinlogRowDecoder decoder;
    private final HandOver handOver;
    private final OrderingKey ordering;
    private final boolean[] isIdentity;

    SyncedTable(BinlogRowDecoder decoder, HandOver handOver, OrderingKey ordering) {
        this.decoder = decoder;
        this.handOver = handOver;
        this.ordering = ordering;
        int[] identity = decoder.schema().identityColumns();
        isIdentity = new boolean[Arrays.stream(identity).max().orElse(-1) + 1];
        for (int column : identity) {
            isIdentity[column] = true;
        }
    }

    TableSchema schema() {
        return decoder.schema();
    }

    BinlogRowDecoder decoder() {
        return decoder;
    }

    HandOver handOver() {
        return handOver;
    }

    int orderingKey(RowImage image) {
        return ordering.hash(decoder.schema(), image);
    }

    boolean splitsUpdates() {
        return ordering.splitsUpdates(decoder.schema());
    }

    /** Whether two images have the same bytes in the columns that tell rows apart. */
    boolean isSameRow(RowImage one, RowImage other) {
        RowImage.Values first = one.values();
        RowImage.Values second = other.values();
        for (boolean counts : isIdentity) {
            first.next();
            second.next();
            if (counts && !isEqual(first, second)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEqual(RowImage.Values one, RowImage.Values other) {
        return one.isNull() == other.isNull()
                && Arrays.equals(
                        one.array(),
                        one.offset(),
                        one.offset() + one.length(),
                        other.array(),
                        other.offset(),
                        other.offset() + other.length());
    }
}
