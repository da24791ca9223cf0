package io.sluice.row;

/** What happened to a row; the names are those of the DTS format. */
public enum Operation {
    /** A row of the full data. */
    INIT,
    INSERT,
    UPDATE,
    DELETE
}
