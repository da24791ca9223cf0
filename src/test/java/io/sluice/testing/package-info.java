/**
 * Real servers for the tests and the demo, each behind an {@link java.lang.AutoCloseable}: MySQL, Kafka and a Flink cluster as
 * processes of their own on free ports of the loopback address.
 *
 * <p>Own processes, not embedded ones: their classes cannot reach ours, and they can be killed. Their programs come from Maven
 * ({@code src/test/servers}) on first use, so a machine needs nothing but a JDK and Maven. No process outlives its JVM
 * ({@code guard.sh}).
 */
package io.sluice.testing;
