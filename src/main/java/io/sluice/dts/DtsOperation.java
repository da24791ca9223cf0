package io.sluice.dts;

/** Kinds of records; the order is the schema's. */
public enum DtsOperation {
    INSERT,
    UPDATE,
    DELETE,
    DDL,
    BEGIN,
    COMMIT,
    ROLLBACK,
    ABORT,
    HEARTBEAT,
    CHECKPOINT,
    COMMAND,
    FILL,
    FINISH,
    CONTROL,
    RDB,
    NOOP,
    INIT;

    /** How Avro writes the symbol: as its position in the schema. */
    @SuppressWarnings("EnumOrdinal")
    int index() {
        return ordinal();
    }
}
