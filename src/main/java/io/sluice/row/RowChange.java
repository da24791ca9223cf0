package io.sluice.row;

/**
 * One change of one row.
 *
 * @param before null for INIT and INSERT
 * @param after null for DELETE
 * @param orderingKey hash of what the partition policy hashes: changes with one ordering key keep their order
 */
public record RowChange(
        Operation operation, TableSchema schema, RowImage before, RowImage after, Origin origin, int orderingKey) {

    public RowChange {
        boolean wantsBefore = operation == Operation.UPDATE || operation == Operation.DELETE;
        boolean wantsAfter = operation != Operation.DELETE;
        if (wantsBefore != (before != null) || wantsAfter != (after != null)) {
            throw new IllegalArgumentException(operation + " of " + schema.id() + " with the wrong images");
        }
    }

    /** The image that says which row it is: before a DELETE, after anything else. */
    public RowImage identity() {
        return after != null ? after : before;
    }
}
