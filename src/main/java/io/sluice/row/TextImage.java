package io.sluice.row;

/** What a value of TINYTEXT, TEXT, MEDIUMTEXT or LONGTEXT is in a record. */
public enum TextImage {
    /** A BinaryObject of type TEXT, as DTS writes it. */
    BINARY_OBJECT,
    /** A Character, which names its character set. */
    CHARACTER
}
