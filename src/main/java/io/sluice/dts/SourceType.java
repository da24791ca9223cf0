package io.sluice.dts;

/** Kinds of sources; order and spelling are those of the schema. */
public enum SourceType {
    MySQL,
    Oracle,
    SQLServer,
    PostgreSQL,
    MongoDB,
    Redis,
    DB2,
    PPAS,
    DRDS,
    HBASE,
    HDFS,
    FILE,
    OTHER
}
