package io.sluice.mysql.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The transactions that sessions of the server are working on, from before the binlog until after they are visible. */
public final class OwnedGtids {

    private OwnedGtids() {}

    public static Set<String> read(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL.gtid_owned")) {
            row.next();
            return parse(row.getString(1));
        }
    }

    /**
     * @param text such as {@code uuid:23#1:24#5,uuid:tag:7#9}: after each number the sessions that own it, and before the
     *     numbers of a tag the tag
     */
    static Set<String> parse(String text) {
        Set<String> owned = new HashSet<>();
        for (String source : text.split(",", -1)) {
            String[] parts = source.trim().split(":", -1);
            String prefix = parts[0] + ':';
            for (String part : parts) {
                int owner = part.indexOf('#');
                if (owner >= 0) {
                    owned.add(prefix + part.substring(0, owner));
                } else if (!part.equals(parts[0])) {
                    prefix = parts[0] + ':' + part + ':';
                }
            }
        }
        return owned;
    }
}
