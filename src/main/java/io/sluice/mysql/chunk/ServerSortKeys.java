package io.sluice.mysql.chunk;

import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.Column;
import io.sluice.row.SyncException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys by which the server itself sorts texts. Asked once a text; the latest are remembered. */
public final class ServerSortKeys implements SortKeys, AutoCloseable {

    private static final int REMEMBERED = 10_000;

    private record Question(Column column, String collation, ByteBuffer value) {}

    private final ChunkSession session;
    private final Map<String, byte[]> blanks = new HashMap<>();
    private final Map<Question, SortKey> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, SortKey> eldest) {
            return size() > REMEMBERED;
        }
    };

    public ServerSortKeys(MySqlConnections connections) {
        this.session = new ChunkSession(connections);
    }

    @Override
    public SortKey of(Column column, String collation, byte[] value) {
        Question question = new Question(column, collation, ByteBuffer.wrap(value));
        SortKey key = known.get(question);
        if (key == null) {
            key = ask(column, collation, value);
            known.put(question, key);
        }
        return key;
    }

    private SortKey ask(Column column, String collation, byte[] value) {
        try {
            String text = ChunkBound.text(column.charset(), collation, value);
            byte[] key = first("SELECT WEIGHT_STRING(" + text + ")");
            if (key == null) {
                throw new SQLException("it has no sort key");
            }
            return new SortKey(key, blank(column.charset(), collation));
        } catch (SQLException e) {
            throw new SyncException(
                    "MySQL at " + session.address() + " does not compare a value of key column " + column.name()
                            + " in collation " + collation + ": " + e.getMessage()
                            + "; correct keys that are no text of their character set and start afresh",
                    e);
        }
    }

    /** The key of a blank, if the server compares as if both texts went on with blanks. */
    private byte[] blank(String charset, String collation) throws SQLException {
        byte[] blank = blanks.get(collation);
        if (blank == null) {
            String in = " USING " + charset + ") COLLATE " + collation;
            byte[] isPadded = first("SELECT CONVERT('a'" + in + " = CONVERT('a '" + in);
            blank = isPadded[0] == '1' ? first("SELECT WEIGHT_STRING(CONVERT(' '" + in + ")") : new byte[0];
            blanks.put(collation, blank);
        }
        return blank;
    }

    private byte[] first(String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
