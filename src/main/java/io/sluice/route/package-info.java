/**
 * Where a row goes: Kafka key, partition and topic, as pure functions of tables and rows, and what
 * tables are on the target. Imports {@code java.*}, {@code io.sluice.row} and the values of {@code io.sluice.config} only:
 * tables that come while the job runs are looked up in the job file's own entries.
 */
package io.sluice.route;
