package io.sluice.config;

/** The producer's compression codec. */
public enum Compression {
    NONE,
    GZIP,
    SNAPPY,
    LZ4,
    ZSTD
}
