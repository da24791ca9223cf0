package io.sluice.row;

/** What a value of TINYTEXT, TEXT, MEDIUMTEXT or LONGTEXT is in a record. */
public enum TextImage {
    /** A BinaryObject of type TEXT: the one image that every published consumer takes. */
    BINARY_OBJECT,
    /** A Character, which names its character set. */
    CHARACTER
}
