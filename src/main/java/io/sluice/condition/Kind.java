package io.sluice.condition;

/** What values of an operand are compared as. */
enum Kind {
    INTEGER("a whole number"),
    DECIMAL("a decimal number"),
    REAL("a floating-point number"),
    TEXT("text"),
    /** x'41' and the like: a number among numbers, bytes among texts. */
    BYTES("a hexadecimal literal"),
    /** DATE, DATETIME and TIMESTAMP. */
    DATE("a date"),
    TIME("a time"),
    NULL("NULL");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    boolean isNumber() {
        return compareTo(REAL) <= 0;
    }

    boolean isMoment() {
        return this == DATE || this == TIME;
    }

    @Override
    public String toString() {
        return words;
    }
}
