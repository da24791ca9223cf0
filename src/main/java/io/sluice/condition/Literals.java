package io.sluice.condition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Literals as MySQL types them. */
final class Literals {

    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int LARGEST_PRECISION = 65;
    private static final int LARGEST_SCALE = 30;
    private static final int EXACT_BYTES = 6;

    private Literals() {}

    /** Null of what is no literal. */
    static Constant of(Node node) {
        if (node instanceof Node.Text text) {
            return text(text);
        }
        if (node instanceof Node.Numeral number) {
            return number(number);
        }
        if (node instanceof Node.Bytes bytes) {
            return Constant.bytes(HexFormat.of().parseHex(bytes.hex()));
        }
        if (node instanceof Node.Moment moment) {
            return moment(moment);
        }
        if (node instanceof Node.Bool bool) {
            return Constant.integer(bool.value() ? 1 : 0, false);
        }
        return node instanceof Node.Null ? Constant.nothing() : null;
    }

    private static Constant number(Node.Numeral literal) {
        String text = literal.text();
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            double value = Numbers.real(text);
            if (Double.isInfinite(value)) {
                throw new Refusal("is beyond the largest DOUBLE", literal.position());
            }
            return Constant.real(value);
        }
        BigDecimal value = new BigDecimal(text);
        if (text.indexOf('.') < 0) {
            BigInteger integer = value.toBigIntegerExact();
            if (integer.compareTo(LARGEST) <= 0 && integer.compareTo(SMALLEST) >= 0) {
                return Constant.integer(integer.longValue(), false);
            }
            if (integer.bitLength() <= Long.SIZE && integer.signum() > 0) {
                return Constant.integer(integer.longValue(), true);
            }
        }
        return decimal(value, literal.position());
    }

    static Constant decimal(BigDecimal value, int position) {
        if (value.scale() > LARGEST_SCALE || Math.max(value.precision(), value.scale()) > LARGEST_PRECISION) {
            throw new Refusal("has more digits than a DECIMAL", position);
        }
        return Constant.decimal(value);
    }

    private static Constant moment(Node.Moment literal) {
        boolean isTime = literal.keyword().equals("TIME");
        Long packed = isTime ? Moments.timeLiteral(literal.text()) : Moments.dateLiteral(literal.text());
        boolean hasClock = literal.text().indexOf(':') >= 0;
        boolean isTimestamp = literal.keyword().equals("TIMESTAMP");
        boolean isZero = packed != null && packed == 0 && !isTime;
        if (packed == null || isZero || isTimestamp != (hasClock && !isTime)) {
            throw new Refusal(
                    literal.keyword() + " wants "
                            + switch (literal.keyword()) {
                                case "DATE" -> "'YYYY-MM-DD'";
                                case "TIME" -> "'hh:mm:ss', perhaps with a fraction";
                                default -> "'YYYY-MM-DD hh:mm:ss', perhaps with a fraction";
                            },
                    literal.position());
        }
        return Constant.moment(isTime ? Kind.TIME : Kind.DATE, packed, literal.text());
    }

    private static Constant text(Node.Text literal) {
        return Constant.string(literal.text(), literal.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The number that bytes stand for among numbers. */
    static Constant number(Constant bytes, int position) {
        if (bytes.bytes().length > EXACT_BYTES) {
            throw new Refusal(
                    "more than " + EXACT_BYTES + " bytes are not compared with numbers here; write the number",
                    position);
        }
        return Constant.integer(Numbers.bits(bytes.bytes(), 0, bytes.bytes().length), false);
    }
}
