package io.sluice.config;

/** What an UPDATE becomes that changes a row's key. */
public enum KeyChange {
    /** A DELETE of the old key and an INSERT of the new one, each in its own key's order. */
    SPLIT,
    /** One UPDATE in the new key's order, as DTS writes it. */
    UPDATE
}
