package io.sluice.row;

/**
 * Where and when a change happened.
 *
 * @param fileNumber the number in the binlog file's name: 143 of {@code mysql-bin.000143}
 * @param offset first byte of the event in that file; full data: the chunk's safe low watermark
 * @param row from 1 within its event; full data: 0
 * @param transactionOffset first byte of the transaction in the same file; full data: as {@code offset}
 * @param seconds of the event, since the epoch; full data: when the chunk was read
 * @param commitMillis of the transaction, since the epoch; the event's second where the binlog has no finer clock
 * @param readMillis when the reader passed it, since the epoch
 * @param serverId of the server that first logged the change
 * @param threadId of the session that made it; -1 where the binlog does not say
 * @param gtid of the transaction, {@code uuid:number}; empty where there is none
 */
public record Origin(
        long fileNumber,
        long offset,
        int row,
        long transactionOffset,
        long seconds,
        long commitMillis,
        long readMillis,
        long serverId,
        long threadId,
        String gtid) {}
