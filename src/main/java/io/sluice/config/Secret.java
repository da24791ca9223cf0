package io.sluice.config;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** A value that never prints. */
public final class Secret implements Serializable {

    static final String MASK = "***";

    private static final long serialVersionUID = 1L;

    /** Rather too many than too few: a masked value can be looked up in the file, a printed password cannot be taken back. */
    private static final Pattern TELLING =
            Pattern.compile("pass|pwd|secret|token|jaas|credential|key|auth|http-headers");

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The value itself, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    /** Whether a setting of this name is likely to hold a secret. */
    static boolean isNamedBy(String key) {
        return TELLING.matcher(key.toLowerCase(Locale.ROOT)).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
