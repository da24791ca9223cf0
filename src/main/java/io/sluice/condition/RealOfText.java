package io.sluice.condition;

/** The number that a text begins with. */
final class RealOfText extends Operand {

    private final Operand text;
    private final Slice slice = new Slice();

    RealOfText(Operand text) {
        super(Kind.REAL, false);
        this.text = text;
    }

    @Override
    boolean isNull(RowValues row) {
        return text.isNull(row);
    }

    @Override
    double real(RowValues row) {
        text.text(row, slice);
        return Numbers.leading(slice.bytes, slice.from, slice.end);
    }
}
