package io.sluice.mysql.value;

import io.sluice.row.Operation;
import io.sluice.row.RowImage;

/** Walks the row images of one event of type WRITE_ROWS, UPDATE_ROWS or DELETE_ROWS, of version 1 or 2. */
public final class RowsEvent {

    private static final int WRITE_1 = 23;
    private static final int UPDATE_1 = 24;
    private static final int DELETE_1 = 25;
    private static final int WRITE_2 = 30;
    private static final int UPDATE_2 = 31;
    private static final int DELETE_2 = 32;
    /** Of updates with {@code binlog_row_value_options=PARTIAL_JSON}. */
    private static final int PARTIAL_UPDATE = 39;

    private static final int TABLE_BYTES = 6;
    private static final int FLAG_BYTES = 2;

    private final Operation operation;
    private final long table;
    private final int version;
    private final WireBytes in;

    private RowsEvent(Operation operation, int version, WireBytes in) {
        this.operation = operation;
        this.version = version;
        this.in = in;
        this.table = in.lowFirst(TABLE_BYTES);
        in.skip(FLAG_BYTES);
    }

    public static boolean isRows(int eventType) {
        return (eventType >= WRITE_1 && eventType <= DELETE_1)
                || (eventType >= WRITE_2 && eventType <= DELETE_2)
                || eventType == PARTIAL_UPDATE;
    }

    /** Opens an event without its header and checksum. */
    public static RowsEvent open(int eventType, byte[] event, int from, int to) {
        WireBytes in = new WireBytes(event, from, to);
        return switch (eventType) {
            case WRITE_1 -> new RowsEvent(Operation.INSERT, 1, in);
            case WRITE_2 -> new RowsEvent(Operation.INSERT, 2, in);
            case UPDATE_1 -> new RowsEvent(Operation.UPDATE, 1, in);
            case UPDATE_2 -> new RowsEvent(Operation.UPDATE, 2, in);
            case DELETE_1 -> new RowsEvent(Operation.DELETE, 1, in);
            case DELETE_2 -> new RowsEvent(Operation.DELETE, 2, in);
            case PARTIAL_UPDATE ->
                throw new BadBytesException("an update holds parts of JSON values only;"
                        + " SET GLOBAL binlog_row_value_options = '', then reconnect writers");
            default -> throw new IllegalArgumentException("event type " + eventType + " has no rows");
        };
    }

    public Operation operation() {
        return operation;
    }

    /** The number by which a TABLE_MAP event introduced the table. */
    public long table() {
        return table;
    }

    /**
     * Makes ready to read the rows.
     *
     * @throws BadBytesException if the images are not of whole rows
     */
    public void begin(BinlogRowDecoder decoder) {
        if (version == 2) {
            int length = (int) in.lowFirst(2);
            in.skip(length - 2);
        }
        int columns = in.packedLength();
        if (columns != decoder.columns()) {
            throw new TableMismatchException(
                    decoder.schema().id(), "it has " + decoder.columns() + " columns, and a row has " + columns);
        }
        requireAll(decoder);
        if (operation == Operation.UPDATE) {
            requireAll(decoder);
        }
    }

    /** Whether a row follows: an image, or for an update the one before and the one after. */
    public boolean hasNext() {
        return in.remaining() > 0;
    }

    /** The next image; that an update has two is said in {@link #hasNext}. */
    public RowImage next(BinlogRowDecoder decoder) {
        return decoder.decode(in);
    }

    private void requireAll(BinlogRowDecoder decoder) {
        int columns = decoder.columns();
        int start = in.skip((columns + 7) / 8);
        for (int i = 0; i < columns; i++) {
            if ((in.array()[start + i / 8] >> i % 8 & 1) == 0) {
                throw new BadBytesException(decoder.schema().id() + ": rows come without column "
                        + decoder.schema().columns().get(i).name()
                        + "; SET GLOBAL binlog_row_image = 'FULL', then reconnect writers");
            }
        }
    }
}
