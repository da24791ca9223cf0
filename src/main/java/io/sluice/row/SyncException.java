package io.sluice.row;

/** A failure that a person can mend: its message says what is wrong, where, and what to do, and is shown by itself. */
public class SyncException extends RuntimeException {

    public SyncException(String message) {
        super(message);
    }

    public SyncException(String message, Throwable cause) {
        super(message, cause);
    }
}
