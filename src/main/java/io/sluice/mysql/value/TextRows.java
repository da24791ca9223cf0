package io.sluice.mysql.value;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.exceptions.SQLExceptionsMapping;
import com.mysql.cj.protocol.a.NativeConstants.IntegerDataType;
import com.mysql.cj.protocol.a.NativeMessageBuilder;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.protocol.a.NativeProtocol;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/**
 * The rows of a SELECT, one by one as the server sends them, read out of the packets that the driver receives: its results
 * would make an object of every row and of every value. Until the last row has been read the connection can do nothing
 * else. The form is that of the protocol's text result set: each value is a packed length and the text.
 */
public final class TextRows {

    /** A packet that has held a larger row is not kept for the next one. */
    private static final int KEPT_BYTES = 1 << 20;

    private final NativeProtocol protocol;
    private final TextRowReader values;
    private final int columns;
    private NativePacketPayload packet;

    private TextRows(NativeProtocol protocol, TableSchema schema) {
        this.protocol = protocol;
        this.values = new TextRowReader(schema);
        this.columns = schema.columns().size();
    }

    /**
     * Sends the statement and waits until the server begins to answer.
     *
     * @param sql whose result has the columns of the schema, in their order
     * @throws SQLException as the server says it, so that the connection can go on
     */
    public static TextRows select(Connection connection, String sql, TableSchema schema) throws SQLException {
        NativeSession session =
                (NativeSession) connection.unwrap(JdbcConnection.class).getSession();
        TextRows rows = new TextRows(session.getProtocol(), schema);
        try {
            rows.start(
                    sql,
                    session.getPropertySet()
                            .getStringProperty(PropertyKey.characterEncoding)
                            .getValue());
            return rows;
        } catch (CJException e) {
            throw SQLExceptionsMapping.translateException(e);
        }
    }

    /** @param charset of the session, null for UTF-8 */
    private void start(String sql, String charset) {
        NativeMessageBuilder commands = (NativeMessageBuilder) protocol.getMessageBuilder();
        NativePacketPayload command = commands.buildComQuery(null, sql, Objects.requireNonNullElse(charset, "UTF-8"));
        NativePacketPayload answer = protocol.sendCommand(command, false, 0);
        answer.setPosition(0);
        long selected = answer.readInteger(IntegerDataType.INT_LENENC);
        if (selected != columns) {
            throw new IllegalStateException("a result of " + selected + " columns, not " + columns);
        }
        boolean isEndMarked = !protocol.getServerSession().isEOFDeprecated();
        for (int i = 0; i < columns + (isEndMarked ? 1 : 0); i++) {
            protocol.skipPacket();
        }
    }

    /**
     * The next row; null behind the last one, and then the connection is free.
     *
     * @throws SyncException naming table and column, where a value cannot be what the server holds
     */
    public RowImage next() throws SQLException {
        try {
            packet = protocol.readMessage(packet);
            if (packet.isErrorPacket()) {
                protocol.checkErrorMessage(packet);
            }
            if (isEnd()) {
                protocol.readServerStatusForResultSets(packet, true);
                return null;
            }
            RowImage image = image();
            packet = packet.getByteBuffer().length > KEPT_BYTES ? null : packet;
            return image;
        } catch (CJException e) {
            throw SQLExceptionsMapping.translateException(e);
        } catch (BadBytesException e) {
            throw new SyncException(e.getMessage(), e);
        }
    }

    private boolean isEnd() {
        return protocol.getServerSession().isEOFDeprecated() ? packet.isResultSetOKPacket() : packet.isEOFPacket();
    }

    private RowImage image() {
        byte[] bytes = packet.getByteBuffer();
        WireBytes row = new WireBytes(bytes, 0, packet.getPayloadLength());
        for (int i = 0; i < columns; i++) {
            int length = row.packedLengthOrNull();
            if (length < 0) {
                values.addNull();
            } else {
                values.add(bytes, row.skip(length), length);
            }
        }
        return values.finish();
    }
}
