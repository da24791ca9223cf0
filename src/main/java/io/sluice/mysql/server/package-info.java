/**
 * Connections, and what a server says of itself.
 *
 * <p>All connections are made by {@link io.sluice.mysql.server.MySqlConnections} with the driver, the binlog client's too
 * ({@link io.sluice.mysql.server.BinlogSocket}). {@link io.sluice.mysql.server.ServerFacts} are asked by version, {@link
 * io.sluice.mysql.server.VisiblePositions} says up to where a read view sees the binlog.
 */
package io.sluice.mysql.server;
