/**
 * The binlog as a stream of events, each once, with its place.
 *
 * <p>{@link io.sluice.mysql.binlog.BinlogEvents} gives them, over connections that break; compressed transactions are taken
 * apart ({@link io.sluice.mysql.binlog.FlatEvents}). {@link io.sluice.mysql.binlog.BinlogOffsets} writes places, in bytes from
 * the start of a file and rows within an event, in the form in which the connector keeps them. {@link
 * io.sluice.mysql.binlog.Refusals} are the events behind which rows would be lost.
 */
package io.sluice.mysql.binlog;
