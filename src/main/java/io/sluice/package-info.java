/**
 * The map.
 *
 * <pre>
 * Main ─ run, check, topics, cat          the command line
 * SyncJob                                 joins configuration, source, topology and sink
 * SyncTopology                            the data path: MySQL → keyBy → map → Kafka
 *
 * io.sluice.config     the job file; a value that exists is valid
 * io.sluice.row        the values that travel; imports java.* only
 * io.sluice.condition  which rows are wanted: a condition evaluated as MySQL does; pure
 * io.sluice.mysql      the source: row changes out of MySQL; its parts are packages below it
 * io.sluice.route      key, partition and topic of a row: pure functions
 * io.sluice.dts        rows as DTS Avro and back: pure
 * io.sluice.kafka      the sink: transactions, topics, what the brokers can do
 * io.sluice.precheck   looks at both ends before a start
 * io.sluice.ops        looks at a running job and its records
 * </pre>
 *
 * Everybody knows {@code row}; {@code mysql}, {@code dts} and {@code kafka} do not know each other; nobody knows this
 * package. {@code ArchitectureTest} holds it.
 */
package io.sluice;
