package io.sluice.mysql;

/** Bytes that are no value of their column, or no event at all. The values themselves are never told. */
final class BadBytesException extends RuntimeException {

    BadBytesException(String complaint) {
        super(complaint);
    }

    BadBytesException(String complaint, Throwable cause) {
        super(complaint, cause);
    }
}
