package io.sluice.dts;

/** A value that its column cannot hold. The encoder adds table, column and position; the value itself is never told. */
final class BadValueException extends RuntimeException {

    BadValueException(String complaint) {
        super(complaint, null, false, false);
    }
}
