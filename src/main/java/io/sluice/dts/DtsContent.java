package io.sluice.dts;

import java.util.List;

/** What the fields and the images of a record are, where they are not null: a list, or a text. */
public sealed interface DtsContent<T> {

    /** Fields or values, one for each column. */
    record Items<T>(List<T> items) implements DtsContent<T> {

        public Items {
            items = List.copyOf(items);
        }
    }

    /** A text in their place: the statement of a DDL record. */
    record Text<T>(String text) implements DtsContent<T> {}
}
