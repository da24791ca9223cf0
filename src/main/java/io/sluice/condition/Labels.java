package io.sluice.condition;

import java.nio.charset.StandardCharsets;

/** Labels of ENUM and SET, which come in UTF-8, in the column's character set. */
final class Labels extends Operand {

    private final Operand column;
    private final Collation collation;

    Labels(Operand column, Collation collation) {
        super(Kind.TEXT, false);
        this.column = column;
        this.collation = collation;
    }

    @Override
    boolean isNull(RowValues row) {
        return column.isNull(row);
    }

    @Override
    void text(RowValues row, Slice out) {
        column.text(row, out);
        byte[] encoded = collation.encode(new String(out.bytes, out.from, out.end - out.from, StandardCharsets.UTF_8));
        if (encoded == null) {
            throw new IllegalStateException("a label with characters that its character set has not");
        }
        out.set(encoded, 0, encoded.length);
    }
}
