package io.sluice.condition;

import java.util.List;
import java.util.stream.Stream;

/** A part of a condition as it is written; the position is that of its first or most telling character. */
sealed interface Node {

    int position();

    /** The parts of this part. */
    default List<Node> parts() {
        return List.of();
    }

    /** A column's name. */
    record Name(String name, int position) implements Node {}

    /** {@code 'text'}. */
    record Text(String text, int position) implements Node {}

    /** Digits, perhaps with a sign, a point and an exponent. */
    record Numeral(String text, int position) implements Node {}

    /** {@code x'41'}, {@code b'1'}, with an even number of digits. */
    record Bytes(String hex, int position) implements Node {}

    /** {@code DATE'…'}, {@code TIME'…'}, {@code TIMESTAMP'…'}. */
    record Moment(String keyword, String text, int position) implements Node {}

    /** {@code NULL}. */
    record Null(int position) implements Node {}

    /** {@code TRUE}, {@code FALSE}. */
    record Bool(boolean value, int position) implements Node {}

    /** {@code -a}. */
    record Negative(Node value, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(value);
        }
    }

    /** {@code a + b}; the operator is a symbol, {@code DIV} or {@code %}. */
    record Arithmetic(String operator, Node left, Node right, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(left, right);
        }
    }

    /** {@code a < b}. */
    record Comparison(String operator, Node left, Node right, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(left, right);
        }
    }

    /** {@code a AND b}, {@code OR}, {@code XOR}. */
    record Logic(String operator, Node left, Node right, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(left, right);
        }
    }

    /** {@code NOT a}. */
    record Not(Node value, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(value);
        }
    }

    /** {@code a IS NULL}. */
    record IsNull(Node value, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(value);
        }
    }

    /** {@code a IS TRUE}, {@code IS FALSE}. */
    record IsTruth(Node value, boolean expected, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(value);
        }
    }

    /** {@code a IN (b, c)}. */
    record In(Node value, List<Node> list, int position) implements Node {
        @Override
        public List<Node> parts() {
            return Stream.concat(Stream.of(value), list.stream()).toList();
        }
    }

    /** {@code a BETWEEN b AND c}. */
    record Between(Node value, Node low, Node high, int position) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(value, low, high);
        }
    }

    /** {@code a LIKE b}; a null escape is the backslash. */
    record Like(Node value, Node pattern, Node escape, int position) implements Node {
        @Override
        public List<Node> parts() {
            return escape == null ? List.of(value, pattern) : List.of(value, pattern, escape);
        }
    }
}
