/**
 * The source. Flink CDC plans chunks, hands them out and keeps positions in checkpoints; what reads is ours. This package
 * joins the parts, each of which is a package that knows only those before it: {@code value}, {@code server}, {@code
 * catalogue}, {@code binlog}, {@code ddl}, {@code chunk} and {@code start}. Begin with {@link io.sluice.mysql.MySqlSources}
 * and {@link io.sluice.mysql.SequentialSplitReader}, which joins what reads:
 *
 * <ul>
 *   <li>chunks: {@link io.sluice.mysql.chunk.ChunkFetcher}, {@code Chunk*};
 *   <li>the binlog: {@link io.sluice.mysql.binlog.BinlogEvents} gives raw events, one after the other and each once, {@link
 *       io.sluice.mysql.BinlogReader} makes batches of row changes of them. {@link io.sluice.mysql.SyncedTables} knows the
 *       tables that row events refer to: {@link io.sluice.mysql.ddl.DdlTracker} follows their definitions, {@link
 *       io.sluice.mysql.ddl.TableResolver} compares them with the server's, and {@link io.sluice.mysql.value.WireTable} with what the
 *       events say. {@link io.sluice.mysql.HandOver} leaves out what the chunks have;
 *   <li>values: {@link io.sluice.mysql.value.TextRowReader} and {@link io.sluice.mysql.value.BinlogRowDecoder} make one image of both.
 * </ul>
 *
 * <p>A definition is the server's where no statement since the row may have altered the table, else the one that the
 * binlog's statements made; where that is not known either, the job stops. Nothing is guessed. Statements are followed
 * clause by clause ({@link io.sluice.mysql.ddl.DdlEffects}), because the connector's parser loses columns where clauses exchange
 * names, and does not follow character sets; followed are also tables named like a synchronised one, such as
 * {@code _orders_gho}, and tables that are made of one, since they may take its place. A statement that does not fit what
 * is known shows that something was missed: then nothing is known. Where the increments of a table start, its definition
 * is the one by which the first of its chunks was read; it is in that chunk's watermark where it is not the planned one.
 *
 * <p>A job without full data begins at a {@link io.sluice.mysql.start.StartPosition}, which {@link
 * io.sluice.mysql.start.StartSearch} finds when the job is made. The definitions that are read then go with it, as {@link
 * io.sluice.mysql.StartState}, and {@link io.sluice.mysql.start.DefinitionsAtStart} makes sure that they held at that place.
 *
 * <p>Tables may be added to and taken out of a stopped job. {@link io.sluice.mysql.ChangedTables} finds them, {@link
 * io.sluice.mysql.InitialState} makes the state of the tables of this run of the saved one. A reader that is restored with
 * the binlog holds it at its place until {@link io.sluice.mysql.HandOverEnumerator} knows all chunks to be in a completed
 * checkpoint; then it goes on there for all tables, and {@link io.sluice.mysql.HandOver} leaves out what the added ones'
 * chunks have. Nothing is read twice, and nothing is passed over.
 *
 * <p>Tables may also appear while a job runs whose patterns are open. {@link io.sluice.mysql.Newcomers} finds them in the
 * binlog. A created one has no rows at its statement, and is followed from there on, once the enumerator knows it ({@link
 * io.sluice.mysql.Appearances}); its definition in the split's state says that it is one of the job's. A renamed one has
 * rows: the reader holds the binlog before the statement, as one that was restored does, until the table is read whole.
 *
 * <p>What stops the job, because rows would be lost or wrong: rows without all columns, parts of JSON values, statements
 * that write to a table past its rows, lost changes (incidents), a transaction prepared by XA or rolled back in part that
 * has rows of the tables, binlogs that are purged or begun anew, and another server under the same address. That holds
 * between a chunk's watermarks too. {@link io.sluice.mysql.Restarts} tells such failures from those of a connection, after
 * which the job starts again.
 *
 * <p>All connections are made by the driver, by {@link io.sluice.mysql.server.MySqlConnections} or, with the same settings, by the
 * connector; {@link io.sluice.mysql.server.TlsSocketFactory} makes their sockets and TLS. The binlog client gets a connection that
 * is logged in ({@link io.sluice.mysql.server.BinlogSocket}), and no password.
 *
 * <p>Of the connector's own copy of the binlog client nothing is used: {@code com.github.shyiko} is that of {@code
 * io.debezium:mysql-binlog-connector-java}. The connector's changes to it were to its JSON printer and its table metadata,
 * which are read by classes of ours, and to what its socket buffer says to be available behind the end of a connection,
 * where nobody reads.
 *
 * <p>An UPDATE that changes the key comes as a DELETE and an INSERT with one position, or as it is where {@link
 * io.sluice.row.OrderingKey#splitsUpdates} says so. ZEROFILL is a matter of display:
 * numbers have no leading zeros.
 */
package io.sluice.mysql;
