package io.sluice.row;

import java.io.Serializable;
import java.util.List;

/** The primary key, named {@code PRIMARY}, or a unique index: its columns in key order. */
public record UniqueKey(String name, List<String> columns) implements Serializable {

    public static final String PRIMARY = "PRIMARY";

    public UniqueKey {
        columns = List.copyOf(columns);
    }

    public boolean isPrimary() {
        return name.equals(PRIMARY);
    }
}
