package io.sluice.bench;

/** Makes the rows of a table; a row depends on its id alone. */
interface RowWriter {

    /** Appends one row, without the end of its line. */
    void write(RowText text, long id);
}
