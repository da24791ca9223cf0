package io.sluice.condition;

/** How texts of one collation compare, as a whole and character by character. One for each thread. */
abstract class Collation {

    abstract int compare(Slice left, Slice right);

    /** Bytes of the character that begins at {@code at}. */
    abstract int characterLength(byte[] bytes, int at, int end);

    /** Whether two characters are the same to LIKE. */
    abstract boolean isSame(byte[] left, int leftAt, byte[] right, int rightAt);

    /** A literal in the character set of the column; null where it has characters that the set has not. */
    abstract byte[] encode(String literal);

    /** Of the rest of a text that is compared with nothing but blanks. */
    static int againstBlanks(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != ' ') {
                return (bytes[i] & 0xff) < ' ' ? -1 : 1;
            }
        }
        return 0;
    }
}
