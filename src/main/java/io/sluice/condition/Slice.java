package io.sluice.condition;

/** Some bytes of an array. */
final class Slice {

    byte[] bytes;
    int from;
    int end;

    void set(byte[] array, int offset, int length) {
        bytes = array;
        from = offset;
        end = offset + length;
    }
}
