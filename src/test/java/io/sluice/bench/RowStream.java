package io.sluice.bench;

import java.io.InputStream;

/** Rows made while they are read, so that no file is needed. */
final class RowStream extends InputStream {

    private static final int ROWS_AT_ONCE = 100;

    private final RowWriter rows;
    private final RowText text = new RowText();
    private final long end;
    private long next;
    private int read;

    RowStream(RowWriter rows, long first, long count) {
        this.rows = rows;
        this.next = first;
        this.end = first + count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (read == text.length() && !refill()) {
            return -1;
        }
        int copied = Math.min(count, text.length() - read);
        text.copy(read, target, offset, copied);
        read += copied;
        return copied;
    }

    private boolean refill() {
        text.clear();
        read = 0;
        for (int i = 0; i < ROWS_AT_ONCE && next < end; i++) {
            rows.write(text, next++);
            text.symbol('\n');
        }
        return text.length() > 0;
    }
}
