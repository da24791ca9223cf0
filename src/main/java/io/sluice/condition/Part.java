package io.sluice.condition;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;

/** An operand of a comparison, and where it stands. */
record Part(Operand operand, int position) {

    Kind kind() {
        return operand.kind();
    }

    boolean isString() {
        return operand instanceof Constant && kind() == Kind.TEXT;
    }

    /** The column, if the operand is nothing else; else null. */
    Column column() {
        return operand instanceof ColumnOperand column ? column.column() : null;
    }

    boolean isColumn(MySqlType type) {
        return column() != null && column().type() == type;
    }

    /** A DECIMAL that is no literal: MySQL compares it with a string digit by digit, and not as DOUBLE. */
    boolean isCalculatedDecimal() {
        return kind() == Kind.DECIMAL && !(operand instanceof Constant);
    }

    boolean hasLabels() {
        return isColumn(MySqlType.ENUM) || isColumn(MySqlType.SET);
    }

    Part with(Operand other) {
        return new Part(other, position);
    }

    Refusal refusal(String reason) {
        return new Refusal(reason, position);
    }
}
