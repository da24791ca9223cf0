package io.sluice.mysql;

/**
 * What a reader of the binlog needs for tables that come and go while it reads.
 *
 * @param fullData whether the rows that a table has are read
 * @param ready makes ready what new tables need
 * @param appearances the way to the enumerator
 */
record Intake(OpenPatterns patterns, boolean fullData, NewTables ready, Appearances appearances, GoneTables gone) {}
