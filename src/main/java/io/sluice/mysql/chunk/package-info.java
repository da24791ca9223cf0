/**
 * The full data: tables divided into chunks, and chunks read as they are at a place of the binlog.
 *
 * <p>{@link io.sluice.mysql.chunk.ChunkPlan} says by which column, {@link io.sluice.mysql.chunk.ChunkCutter} finds the next
 * bound, {@link io.sluice.mysql.chunk.ChunkOpener} takes the watermarks and the read view, {@link
 * io.sluice.mysql.chunk.ChunkScan} reads. Changes between the watermarks wait in {@link
 * io.sluice.mysql.chunk.ChunkWindow}, on disk beyond a budget. {@link io.sluice.mysql.chunk.SortKey} compares keys as the
 * server does. Begin with {@link io.sluice.mysql.chunk.ChunkFetcher}.
 */
package io.sluice.mysql.chunk;
