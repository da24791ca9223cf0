package io.sluice.row;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    public void write(RowChange change, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(change.operation().name());
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
        Operation operation = Operation.valueOf(in.readUTF());
        TableSchema schema = readSchema(in);
        return new RowChange(operation, schema, readImage(in), readImage(in), readOrigin(in), in.readInt());
    }

    private TableSchema readSchema(DataInput in) throws IOException {
        Fingerprint fingerprint = new Fingerprint(in.readLong(), in.readLong());
        int length = in.readInt();
        if (length < 0 || length > LARGEST_SCHEMA) {
            throw new IOException("table definition of " + length + " bytes");
        }
        TableSchema known = schemas.get(fingerprint);
        if (known != null) {
            skip(in, length);
            return known;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        TableSchema schema = TableSchemaCodec.decode(bytes);
        schemas.put(fingerprint, schema);
        return schema;
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

    private static void writeOrigin(Origin origin, DataOutput out) throws IOException {
        out.writeLong(origin.fileNumber());
        out.writeLong(origin.offset());
        out.writeInt(origin.row());
        out.writeLong(origin.transactionOffset());
        out.writeLong(origin.seconds());
        out.writeLong(origin.commitMillis());
        out.writeLong(origin.readMillis());
        out.writeLong(origin.serverId());
        out.writeLong(origin.threadId());
        out.writeUTF(origin.gtid());
    }

    private static Origin readOrigin(DataInput in) throws IOException {
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
                in.readUTF());
    }
}
