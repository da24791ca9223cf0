package io.sluice.mysql;

import java.util.List;

/** A column's declaration, and SQL of values that MySQL makes from it; NULL comes in addition where it may. */
record TypeCase(String declaration, List<String> literals) {

    static TypeCase of(String declaration, String... literals) {
        return new TypeCase(declaration, List.of(literals));
    }

    /** Row n, from 1 on, holds the n-th value in column {@code v}; the last one NULL. */
    List<String> statements(String table) {
        StringBuilder insert = new StringBuilder("INSERT INTO " + table + " (id, v) VALUES ");
        for (int i = 0; i < literals.size(); i++) {
            insert.append('(')
                    .append(i + 1)
                    .append(", ")
                    .append(literals.get(i))
                    .append("), ");
        }
        boolean hasNull = !declaration.contains("NOT NULL");
        insert.append(hasNull ? "(" + (literals.size() + 1) + ", NULL)" : "");
        String rows = hasNull ? insert.toString() : insert.substring(0, insert.length() - 2);
        return List.of("CREATE TABLE " + table + " (id INT PRIMARY KEY, v " + declaration + ")", rows);
    }
}
