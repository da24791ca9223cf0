package io.sluice.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of a YAML document and the line it begins in. */
sealed interface YamlNode {

    int line();

    /** What a person would call it. */
    String kind();

    /** Whether nothing stands where a value could. */
    default boolean isNull() {
        return false;
    }

    /** Text as written; what it means depends on the key. */
    record Scalar(int line, String text, boolean plain) implements YamlNode {

        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        @Override
        public String kind() {
            return "a single value";
        }

        @Override
        public boolean isNull() {
            return plain && NULLS.contains(text);
        }
    }

    /** A list. */
    record Items(int line, List<YamlNode> nodes) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A block of keys, each once. */
    record Fields(int line, Map<String, Field> byName) implements YamlNode {
        @Override
        public String kind() {
            return "a block of keys";
        }
    }

    /** Something whose fault is already known. */
    record Faulty(int line) implements YamlNode {
        @Override
        public String kind() {
            return "faulty";
        }
    }

    /** A key, with the line of the key itself. */
    record Field(int line, YamlNode value) {}
}
