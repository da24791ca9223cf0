package io.sluice.dts;

import io.sluice.row.SyncException;

/** Bytes that are no record of the DTS format: what is wrong with them, and where. */
public final class DtsFormatException extends SyncException {

    public DtsFormatException(String complaint) {
        super(complaint);
    }

    DtsFormatException(String complaint, int offset) {
        super("no DTS record: " + complaint + " at byte " + offset
                + "; check that only Sluice or DTS writes to the topic");
    }
}
