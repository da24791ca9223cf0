package io.sluice.row;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A change as bytes between two subtasks. Each change carries its table's definition, length first, behind the
 * definition's fingerprint: a receiver that knows it skips the bytes. Not thread-safe; one for each reader.
 */
public final class RowChangeCodec {

    private static final int VERSION = 1;
    private static final int LARGEST_SCHEMA = 64 << 20;

    private final Map<Fingerprint, TableSchema> schemas = new HashMap<>();
    private TableSchema lastSchema;
    private String lastWritten = "";
    private byte[] lastWrittenBytes = {};
    private String lastRead = "";
    private byte[] lastReadBytes = {};
    private byte[] gtidBytes = new byte[64];

    public void write(RowChange change, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(code(change.operation()));
        TableSchema schema = change.schema();
        out.writeLong(schema.fingerprint().high());
        out.writeLong(schema.fingerprint().low());
        out.writeInt(schema.bytes().length);
        out.write(schema.bytes());
        writeImage(change.before(), out);
        writeImage(change.after(), out);
        writeOrigin(change.origin(), out);
        out.writeInt(change.orderingKey());
    }

    public RowChange read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("row change of version " + version + ", this job reads version " + VERSION);
        }
        Operation operation = operation(in.readUnsignedByte());
        TableSchema schema = readSchema(in);
        return new RowChange(operation, schema, readImage(in), readImage(in), readOrigin(in), in.readInt());
    }

    private static int code(Operation operation) {
        return switch (operation) {
            case INIT -> 0;
            case INSERT -> 1;
            case UPDATE -> 2;
            case DELETE -> 3;
        };
    }

    private static Operation operation(int code) throws IOException {
        return switch (code) {
            case 0 -> Operation.INIT;
            case 1 -> Operation.INSERT;
            case 2 -> Operation.UPDATE;
            case 3 -> Operation.DELETE;
            default -> throw new IOException("row change of the unknown operation " + code);
        };
    }

    private TableSchema readSchema(DataInput in) throws IOException {
        long high = in.readLong();
        long low = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > LARGEST_SCHEMA) {
            throw new IOException("table definition of " + length + " bytes");
        }
        // Rows of one table come in runs.
        TableSchema known = isLast(high, low) ? lastSchema : schemas.get(new Fingerprint(high, low));
        if (known == null) {
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            known = TableSchemaCodec.decode(bytes);
            schemas.put(new Fingerprint(high, low), known);
        } else {
            skip(in, length);
        }
        lastSchema = known;
        return known;
    }

    private boolean isLast(long high, long low) {
        return lastSchema != null
                && lastSchema.fingerprint().high() == high
                && lastSchema.fingerprint().low() == low;
    }

    private static void skip(DataInput in, int length) throws IOException {
        int left = length;
        while (left > 0) {
            int skipped = in.skipBytes(left);
            if (skipped <= 0) {
                throw new IOException("row change ends in its table definition");
            }
            left -= skipped;
        }
    }

    private static void writeImage(RowImage image, DataOutput out) throws IOException {
        if (image == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(image.bytes().length);
        out.write(image.bytes());
    }

    private static RowImage readImage(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return RowImage.of(bytes);
    }

    private void writeOrigin(Origin origin, DataOutput out) throws IOException {
        out.writeLong(origin.fileNumber());
        out.writeLong(origin.offset());
        out.writeInt(origin.row());
        out.writeLong(origin.transactionOffset());
        out.writeLong(origin.seconds());
        out.writeLong(origin.commitMillis());
        out.writeLong(origin.readMillis());
        out.writeLong(origin.serverId());
        out.writeLong(origin.threadId());
        writeGtid(origin.gtid(), out);
    }

    private Origin readOrigin(DataInput in) throws IOException {
        return new Origin(
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readGtid(in));
    }

    /** Rows of one transaction share theirs, and come one after the other. */
    private void writeGtid(String gtid, DataOutput out) throws IOException {
        if (!gtid.equals(lastWritten)) {
            lastWritten = gtid;
            lastWrittenBytes = gtid.getBytes(StandardCharsets.US_ASCII);
        }
        out.writeShort(lastWrittenBytes.length);
        out.write(lastWrittenBytes);
    }

    private String readGtid(DataInput in) throws IOException {
        int length = in.readUnsignedShort();
        if (length == 0) {
            return "";
        }
        if (gtidBytes.length < length) {
            gtidBytes = new byte[length];
        }
        in.readFully(gtidBytes, 0, length);
        if (!Arrays.equals(gtidBytes, 0, length, lastReadBytes, 0, lastReadBytes.length)) {
            lastReadBytes = Arrays.copyOf(gtidBytes, length);
            lastRead = new String(lastReadBytes, StandardCharsets.US_ASCII);
        }
        return lastRead;
    }
}
