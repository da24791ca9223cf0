package io.sluice.dts;

import java.util.Arrays;
import java.util.List;

/** The format's object names: parts joined by dots, dots within a part written as six characters. */
final class ObjectName {

    private static final String ESCAPED_DOT = "\\u002E";

    private ObjectName() {}

    static String of(String... parts) {
        return String.join(
                ".",
                Arrays.stream(parts).map(part -> part.replace(".", ESCAPED_DOT)).toList());
    }

    static List<String> parts(String objectName) {
        return Arrays.stream(objectName.split("\\.", -1))
                .map(part -> part.replace(ESCAPED_DOT, "."))
                .toList();
    }
}
