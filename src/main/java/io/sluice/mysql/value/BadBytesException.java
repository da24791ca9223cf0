package io.sluice.mysql.value;

/** Bytes that are no value of their column, or no event at all. The values themselves are never told. */
public final class BadBytesException extends RuntimeException {

    public BadBytesException(String complaint) {
        super(complaint);
    }

    public BadBytesException(String complaint, Throwable cause) {
        super(complaint, cause);
    }
}
