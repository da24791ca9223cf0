package io.sluice.condition;

import io.sluice.row.Column;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Texts and the collation in which they compare. */
final class Texts {

    private final TableCollations collations;

    Texts(TableCollations collations) {
        this.collations = collations;
    }

    Unified unify(List<Part> parts, List<Part> known) {
        Collation collation = collation(known);
        List<Operand> operands =
                parts.stream().map(part -> operand(part, collation)).toList();
        return new Unified(Kind.TEXT, collation, operands);
    }

    /** The one of all columns; bytes win over text, and the binary collation of a character set over its others. */
    Collation collation(List<Part> parts) {
        TreeSet<String> names = new TreeSet<>();
        for (Part part : parts) {
            if (part.column() != null) {
                names.add(name(part));
            }
        }
        Part first = parts.get(0);
        if (names.isEmpty()) {
            throw first.refusal("a text is compared with no column; leave the comparison out");
        }
        return evaluator(chosen(names, first), first);
    }

    private static String chosen(SortedSet<String> names, Part first) {
        if (names.size() == 1 || names.contains("binary")) {
            return names.size() == 1 ? names.first() : "binary";
        }
        boolean isOneCharset =
                names.stream().map(CollationFamily::charset).distinct().count() == 1;
        List<String> binaries =
                names.stream().filter(name -> name.endsWith("_bin")).toList();
        if (!isOneCharset || binaries.size() != 1) {
            throw first.refusal("columns of different collations are compared, " + String.join(" and ", names)
                    + "; give them one collation");
        }
        return binaries.get(0);
    }

    private Collation evaluator(String name, Part part) {
        Collation collation = collations.evaluator(name);
        if (collation == null) {
            throw part.refusal("texts in collation " + name
                    + " cannot be compared here exactly; use a column of a _bin, _general_ci, unicode or 0900 collation"
                    + " of utf8mb4 that is made for no single language");
        }
        return collation;
    }

    /** The column's collation, of the character set that its table's definition names. */
    private String name(Part part) {
        Column column = part.column();
        if (column.charset().equals("binary")) {
            return "binary";
        }
        String collation = collations.of(column.name());
        if (collation == null || !utf8mb3(CollationFamily.charset(collation)).equals(utf8mb3(column.charset()))) {
            throw part.refusal("the character set of " + column.name() + " is " + column.charset()
                    + ", and its collation " + collation
                    + ": the table was altered; start the job again, which reads the collation anew");
        }
        return collation;
    }

    private static String utf8mb3(String charset) {
        return charset.equals("utf8") ? "utf8mb3" : charset;
    }

    /** In the collation's character set. */
    Operand operand(Part part, Collation collation) {
        if (part.hasLabels()) {
            return collation instanceof ByteCollation ? new Labels(part.operand(), collation) : part.operand();
        }
        if (!part.isString()) {
            return part.operand();
        }
        Constant literal = (Constant) part.operand();
        byte[] encoded = collation.encode(literal.text());
        if (encoded == null) {
            throw part.refusal(
                    "the string has characters that the column's character set has not;" + " no value is equal to it");
        }
        return Constant.text(encoded);
    }
}
