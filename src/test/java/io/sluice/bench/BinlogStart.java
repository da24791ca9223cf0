package io.sluice.bench;

import io.sluice.testing.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A place in the binlog. */
record BinlogStart(String file, long offset) {

    /** Where the next transaction will be written. */
    static BinlogStart now(MySqlServer mysql) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet status = statement.executeQuery(mysql.showBinlogStatus())) {
            status.next();
            return new BinlogStart(status.getString("File"), status.getLong("Position"));
        }
    }
}
