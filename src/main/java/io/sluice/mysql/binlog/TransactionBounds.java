package io.sluice.mysql.binlog;

/** Where transactions start and end in a stream of events that begins between two of them. */
public final class TransactionBounds {

    private boolean isOpen;
    private boolean hasBegun;
    private BinlogEvent first;

    /** Takes the next event; whether it is one of a transaction. */
    public boolean take(BinlogEvent event) {
        switch (event.code()) {
            case EventCode.GTID, EventCode.ANONYMOUS_GTID, EventCode.GTID_TAGGED -> open(event);
            case EventCode.QUERY, EventCode.EXECUTE_LOAD_QUERY -> takeStatement(event);
            // What a statement needs to be repeated stands before it.
            case EventCode.INTVAR, EventCode.RAND, EventCode.USER_VAR -> openUnlessOpen(event);
            case EventCode.XID, EventCode.XA_PREPARE -> {
                isOpen = false;
                return true;
            }
            case EventCode.FORMAT_DESCRIPTION -> isOpen = false;
            default -> {
                // Frames of files, or what a transaction holds.
                return isOpen;
            }
        }
        return event.code() != EventCode.FORMAT_DESCRIPTION;
    }

    /** Whether the last event was the last of a transaction, or is one of none. */
    public boolean isBetween() {
        return !isOpen;
    }

    /** The first event of the last transaction; null before there was one. */
    public BinlogEvent first() {
        return first;
    }

    private void open(BinlogEvent event) {
        isOpen = true;
        hasBegun = false;
        first = event;
    }

    private void openUnlessOpen(BinlogEvent event) {
        if (!isOpen) {
            open(event);
        }
    }

    private void takeStatement(BinlogEvent event) {
        openUnlessOpen(event);
        // In whatever character set: the words that matter are ASCII.
        Statement statement = Statement.parse(event, collation -> null);
        if (statement.isBegin()) {
            hasBegun = true;
            return;
        }
        isOpen = switch (StatementKind.of(statement)) {
            case COMMIT -> false;
            case ROLLBACK -> hasBegun && statement.isPartOfTransaction();
            case FRAME, WRITE, OTHER, DDL -> hasBegun;
        };
    }
}
