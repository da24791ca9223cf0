/**
 * The bytes of values, out of either stream, into one image.
 *
 * <p>{@link io.sluice.mysql.value.TextRows} has the rows of a SELECT as the server sends them, {@link
 * io.sluice.mysql.value.RowsEvent} those of a binlog event; {@link io.sluice.mysql.value.TextRowReader} and {@link
 * io.sluice.mysql.value.BinlogRowDecoder} make a {@link io.sluice.row.RowImage} of them, which is the same for the same row.
 * {@link io.sluice.mysql.value.WireTable} compares what an event says of its table with the definition. {@link
 * io.sluice.mysql.value.WireBytes} never reads past an end: bad bytes are a {@link io.sluice.mysql.value.BadBytesException}.
 * Begin with the two readers.
 */
package io.sluice.mysql.value;
