package io.sluice.row;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table definition as bytes, for the network: equal definitions give equal bytes. Types travel by name. */
final class TableSchemaCodec {

    private TableSchemaCodec() {}

    static byte[] encode(TableSchema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(schema.id().database());
        out.writeUTF(schema.id().table());
        out.writeUTF(schema.serverVersion());
        out.writeShort(schema.columns().size());
        for (Column column : schema.columns()) {
            out.writeUTF(column.name());
            out.writeUTF(column.type().name());
            out.writeBoolean(column.unsigned());
            out.writeBoolean(column.nullable());
            out.writeInt(column.length());
            out.writeInt(column.scale());
            out.writeUTF(column.charset());
        }
        out.writeShort(schema.keys().size());
        for (UniqueKey key : schema.keys()) {
            out.writeUTF(key.name());
            out.writeShort(key.columns().size());
            for (String column : key.columns()) {
                out.writeUTF(column);
            }
        }
        return bytes.toByteArray();
    }

    static TableSchema decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        TableId id = new TableId(in.readUTF(), in.readUTF());
        String serverVersion = in.readUTF();
        List<Column> columns = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            columns.add(new Column(
                    in.readUTF(),
                    MySqlType.valueOf(in.readUTF()),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readInt(),
                    in.readInt(),
                    in.readUTF()));
        }
        List<UniqueKey> keys = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = in.readUTF();
            List<String> parts = new ArrayList<>();
            for (int part = in.readUnsignedShort(); part > 0; part--) {
                parts.add(in.readUTF());
            }
            keys.add(new UniqueKey(name, parts));
        }
        return new TableSchema(id, columns, keys, serverVersion);
    }
}
