package io.sluice.config;

import io.sluice.row.TextImage;
import java.util.Objects;

/**
 * The {@code format} block.
 *
 * @param text the image of values of the TEXT types
 * @param keyChange what an UPDATE becomes that changes a row's key
 */
public record FormatConfig(TextImage text, KeyChange keyChange) {

    public FormatConfig {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(keyChange, "keyChange");
    }
}
