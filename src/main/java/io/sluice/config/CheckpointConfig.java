package io.sluice.config;

import java.time.Duration;

/** The {@code checkpoint} block. */
public record CheckpointConfig(Duration interval, Duration timeout) {}
