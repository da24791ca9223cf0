package io.sluice.mysql.server;

import io.sluice.row.SyncException;

/**
 * A place in the server's binlog.
 *
 * @param gtidSet the transactions executed there; empty where GTIDs are off
 */
public record BinlogPosition(String file, long offset, String gtidSet) {

    /** Before it there is only what says that the file is a binlog. */
    public static final long FIRST = 4;

    /** The number in the file's name: 143 of {@code mysql-bin.000143}. */
    public long fileNumber() {
        return fileNumber(file);
    }

    /** The number at the end of a file's name. */
    public static long fileNumber(String file) {
        try {
            return Long.parseLong(file, file.lastIndexOf('.') + 1, file.length(), 10);
        } catch (NumberFormatException e) {
            throw new SyncException("binlog file '" + file + "' has no number in its name", e);
        }
    }

    @Override
    public String toString() {
        return file + ":" + offset;
    }
}
