/**
 * The source. Flink CDC plans chunks, hands them out and keeps positions in checkpoints; its own readers read, and {@code
 * Debezium*}, {@code Tracked*} and {@code RowShape*} turn what they read into row changes. Readers of our own take the
 * place of those three, of {@link io.sluice.mysql.SequentialSplitReader} and {@link io.sluice.mysql.BinlogReader}; all
 * else stays.
 *
 * <p>What the connector's readers cannot do, and how it is met until then:
 *
 * <ul>
 *   <li>Values that come out wrong, and nothing shows it. Full data and increments: dates with a zero in them are NULL,
 *       or 1970-01-01 where the column is NOT NULL; TIMESTAMP 0 likewise; JSON numbers with a fraction or an exponent
 *       are spelled in another way in increments. Full data alone: FLOAT has six digits, FLOAT(M,D) and DOUBLE(M,D) have
 *       the printed ones; a negative TIME above one hour loses its sign; YEAR 0000 is 2000. Increments alone: a negative
 *       TIME with 0 seconds and no fraction is one hour and some seconds off. Bytes that are not text in the column's
 *       character set are U+FFFD where that set is Unicode; elsewhere they end the job.
 *   <li>Its order of texts, dates and bytes is not MySQL's. Tables whose key starts with one of these are read as one
 *       chunk, whose rows are all in memory: {@link io.sluice.mysql.ChunkPlan} names them.
 *   <li>Rows without a key are read as one chunk too. What changes while it is read comes twice.
 *   <li>It takes the first unique index for a key even where that allows NULL, and cannot find columns with odd names:
 *       {@link io.sluice.mysql.ChunkPlan#faults} refuses such tables, and those with a FLOAT or TIME in the key.
 *   <li>Its low watermark is the binlog's end, which may be ahead of what a SELECT sees while a commit is under way.
 *   <li>Compressed transactions are passed over: refused by the global setting, which a session may override.
 *   <li>A DDL that its parser does not understand ends the job, unless it cannot concern a table. A DDL on a table during
 *       its full data may end it too.
 *   <li>The JVM's time zone counts for DATETIME in full data: one that falls into a gap of daylight saving ends the job.
 *       Run with {@code -Duser.timezone=UTC}.
 *   <li>MySQL 8.4 and newer is refused.
 *   <li>A binlog transaction starts, for {@link io.sluice.row.Origin}, with its BEGIN: the GTID event before it is not
 *       given. An UPDATE that changes the key comes as a DELETE and an INSERT with one position.
 * </ul>
 *
 * <p>ZEROFILL is a matter of display: numbers have no leading zeros.
 */
package io.sluice.mysql;
