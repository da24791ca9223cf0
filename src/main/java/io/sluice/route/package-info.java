/**
 * Where a row goes: Kafka key, partition and topic, as pure functions of tables and rows. Imports {@code java.*} and
 * {@code io.sluice.row} only.
 */
package io.sluice.route;
