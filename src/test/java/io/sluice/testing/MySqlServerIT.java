package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MySqlServerIT {

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void keepsWhatWasWrittenWhenKilled(String version) throws SQLException {
        try (MySqlServer mysql = MySqlServer.start(version)) {
            int port = mysql.port();
            assertThat(answer(mysql, "SELECT VERSION()")).startsWith(version);
            assertThat(answer(mysql, "SELECT @@gtid_mode")).isEqualTo("ON");
            assertThat(answer(mysql, "SELECT @@GLOBAL.gtid_executed")).isEmpty();
            assertThat(answer(mysql, "SELECT CONCAT(@@log_bin, @@binlog_format, @@binlog_row_image, @@time_zone)"))
                    .isEqualTo("1ROWFULL+00:00");
            mysql.execute(
                    "CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)", "INSERT shop.t VALUES (7)");

            mysql.kill();
            mysql.restart();
            assertThat(mysql.port()).isEqualTo(port);
            assertThat(answer(mysql, "SELECT MAX(id) FROM shop.t")).isEqualTo("7");

            mysql.execute("INSERT shop.t VALUES (8)");
            mysql.stop();
            mysql.restart();
            assertThat(answer(mysql, "SELECT MAX(id) FROM shop.t")).isEqualTo("8");
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void takesOptionsAndUsers(String version) throws SQLException {
        try (MySqlServer mysql = MySqlServer.start(version, "--gtid-mode=OFF", "--binlog-row-image=MINIMAL")) {
            assertThat(answer(mysql, "SELECT CONCAT(@@gtid_mode, @@binlog_row_image)"))
                    .isEqualTo("OFFMINIMAL");
            mysql.createUser("reader", "reader-secret", "SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
            try (Connection connection = mysql.connect("reader", "reader-secret");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(mysql.showBinlogStatus())) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    private static String answer(MySqlServer mysql, String query) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
