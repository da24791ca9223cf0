package io.sluice.mysql.binlog;

import com.github.luben.zstd.ZstdInputStream;
import io.sluice.mysql.value.BadBytesException;
import io.sluice.mysql.value.WireBytes;
import io.sluice.row.SyncException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The events of one compressed transaction, each decompressed when it is asked for. */
final class TransactionPayload implements AutoCloseable {

    private static final int END_OF_FIELDS = 0;
    private static final int COMPRESSION = 2;
    private static final int ZSTD = 0;
    private static final int NONE = 255;
    private static final int LENGTH_OFFSET = 9;

    private final BinlogEvent transaction;
    private final InputStream in;

    private TransactionPayload(BinlogEvent transaction, InputStream in) {
        this.transaction = transaction;
        this.in = in;
    }

    /** @throws SyncException with the place, also later, where the bytes are no transaction */
    static TransactionPayload open(BinlogEvent event) {
        try {
            return open(event, event.body());
        } catch (BadBytesException | IOException e) {
            throw unreadable(event, e);
        }
    }

    private static TransactionPayload open(BinlogEvent event, WireBytes body) throws IOException {
        int compression = ZSTD;
        for (int field = body.packedLength(); field != END_OF_FIELDS; field = body.packedLength()) {
            int length = body.packedLength();
            if (field == COMPRESSION) {
                compression = body.packedLength();
            } else {
                body.skip(length);
            }
        }
        InputStream in = new ByteArrayInputStream(body.array(), body.position(), body.remaining());
        return switch (compression) {
            case ZSTD -> new TransactionPayload(event, new ZstdInputStream(in));
            case NONE -> new TransactionPayload(event, in);
            default -> throw new BadBytesException("it is compressed in the unknown way " + compression);
        };
    }

    /** The next event, at the place of the whole transaction; null after the last one. */
    BinlogEvent next() {
        try {
            return read();
        } catch (IOException e) {
            throw unreadable(transaction, e);
        }
    }

    private BinlogEvent read() throws IOException {
        byte[] header = in.readNBytes(BinlogEvent.HEADER);
        if (header.length == 0) {
            return null;
        }
        if (header.length < BinlogEvent.HEADER) {
            throw new EOFException("it ends in the middle of an event");
        }
        WireBytes fields = new WireBytes(header, 0, header.length);
        long seconds = fields.lowFirst(4);
        int code = fields.byteValue();
        long serverId = fields.lowFirst(4);
        long claimed = WireBytes.lowFirst(header, LENGTH_OFFSET, 4);
        if (claimed < BinlogEvent.HEADER || claimed > Integer.MAX_VALUE) {
            throw new IOException("it has an event of " + claimed + " bytes");
        }
        int length = (int) claimed - BinlogEvent.HEADER;
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("it ends in the middle of an event");
        }
        return new BinlogEvent(
                code, seconds, serverId, transaction.file(), transaction.offset(), transaction.end(), body, 0, length);
    }

    /** To read the same bytes again would not help. */
    private static SyncException unreadable(BinlogEvent event, Exception reason) {
        String complaint = reason.getMessage();
        return new SyncException(
                "the binlog at " + event.place() + ": a compressed transaction cannot be read: " + complaint,
                new BadBytesException(complaint, reason));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(transaction, e);
        }
    }
}
