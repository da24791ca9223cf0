package io.sluice.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The transactions that sessions of the server are working on, from before the binlog until after they are visible. */
final class OwnedGtids {

    private OwnedGtids() {}

    static Set<String> read(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL.gtid_owned")) {
            row.next();
            return parse(row.getString(1));
        }
    }

    /** @param text such as {@code uuid:23#1:24#5,uuid:7#9}: after each number the sessions that own it */
    static Set<String> parse(String text) {
        Set<String> owned = new HashSet<>();
        for (String source : text.split(",", -1)) {
            String prefix = "";
            for (String part : source.trim().split(":", -1)) {
                int owner = part.indexOf('#');
                if (owner < 0) {
                    prefix = prefix + part + ':';
                } else {
                    owned.add(prefix + part.substring(0, owner));
                }
            }
        }
        return owned;
    }
}
