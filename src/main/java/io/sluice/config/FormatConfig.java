package io.sluice.config;

import io.sluice.row.TextImage;
import java.util.Objects;

/**
 * The {@code format} block.
 *
 * @param text the image of values of the TEXT types
 */
public record FormatConfig(TextImage text) {

    public FormatConfig {
        Objects.requireNonNull(text, "text");
    }
}
