package io.sluice;

/** How a command prints its result. */
enum OutputFormat {
    text,
    json
}
