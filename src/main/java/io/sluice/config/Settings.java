package io.sluice.config;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings on their way to a library, in the file's order; those that look secret print as {@code ***}. */
final class Settings extends AbstractMap<String, String> implements Serializable {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> values;

    Settings(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(values).entrySet();
    }

    @Override
    public String get(Object key) {
        return values.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return values.containsKey(key);
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry ->
                        entry.getKey() + '=' + (Secret.isNamedBy(entry.getKey()) ? Secret.MASK : entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
