package io.sluice.row;

/**
 * A failure that a person can mend: its message says what is wrong, where, and what to do, and is shown by itself. Names
 * in it come from servers, so that what would steer a terminal is escaped.
 */
public class SyncException extends RuntimeException {

    public SyncException(String message) {
        super(Printable.lines(message));
    }

    public SyncException(String message, Throwable cause) {
        super(Printable.lines(message), cause);
    }
}
