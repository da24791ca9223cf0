/**
 * The bench: how fast the job is between real servers, beside what those servers can do alone.
 *
 * <p>{@link io.sluice.bench.Bench} says what is measured; each measurement is a class: full data, binlog catch-up, latency,
 * the limits, and what the {@link io.sluice.bench.Peer peers} reach. A figure is shown, never asserted; how many rows arrive is asserted.
 */
package io.sluice.bench;
