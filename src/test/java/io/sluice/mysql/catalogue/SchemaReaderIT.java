package io.sluice.mysql.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaReaderIT {

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void describesTablesWithOddNames(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        MySqlVersions.assumeAtLeast(server, 5, 7, "columns of JSON");
        TableId odd = new TableId(Servers.freshName("my.db`x"), "or`ders é 订单");
        TableId view = new TableId(odd.database(), "view");
        TableId missing = new TableId(odd.database(), "Or`ders é 订单");
        server.execute(
                "CREATE DATABASE " + TableId.quote(odd.database()),
                "CREATE TABLE " + odd.quoted() + " (`a b` INT UNSIGNED NOT NULL, z DECIMAL(10,2) ZEROFILL,"
                        + " f FLOAT, g FLOAT(7,3), b BIT(10), t VARCHAR(20) CHARACTER SET latin1, e ENUM('unsigned') NOT NULL,"
                        + " d DATETIME(3), x VARBINARY(9), l LONGTEXT, j JSON, p POINT,"
                        + " UNIQUE KEY nullable (z), UNIQUE KEY prefix (t(3)), UNIQUE KEY both_ (e, `a b`),"
                        + " KEY plain (f), PRIMARY KEY (`a b`)) DEFAULT CHARACTER SET utf8mb4",
                "CREATE VIEW " + view.quoted() + " AS SELECT 1 AS one");
        try (Connection connection = server.connect()) {
            ServerFacts facts = ServerFacts.read(connection);
            SchemaReader reader = new SchemaReader(connection, facts);
            TableReport report = reader.read(List.of(odd, view, missing));

            assertThat(report.faults())
                    .extracting(TableFault::kind)
                    .containsExactly(TableFault.Kind.NO_TABLE, TableFault.Kind.MISSING);
            ServerTable table = report.tables().get(0);
            assertThat(table.id()).isEqualTo(odd);
            assertThat(table.schema().columns())
                    .containsExactly(
                            new Column("a b", MySqlType.INT, true, false, 0, 0, ""),
                            new Column("z", MySqlType.DECIMAL, true, true, 10, 2, ""),
                            new Column("f", MySqlType.FLOAT, false, true, 0, 0, ""),
                            new Column("g", MySqlType.FLOAT, false, true, 7, 3, ""),
                            new Column("b", MySqlType.BIT, false, true, 10, 0, ""),
                            new Column("t", MySqlType.VARCHAR, false, true, 20, 0, "latin1"),
                            new Column("e", MySqlType.ENUM, false, false, 0, 0, "utf8mb4"),
                            new Column("d", MySqlType.DATETIME, false, true, 0, 3, ""),
                            new Column("x", MySqlType.VARBINARY, false, true, 9, 0, "binary"),
                            new Column("l", MySqlType.LONGTEXT, false, true, 0, 0, "utf8mb4"),
                            new Column("j", MySqlType.JSON, false, true, 0, 0, ""),
                            new Column("p", MySqlType.GEOMETRY, false, true, 0, 0, ""));
            assertThat(table.schema().keys())
                    .containsExactly(
                            new UniqueKey("PRIMARY", List.of("a b")),
                            new UniqueKey("both_", List.of("e", "a b")),
                            new UniqueKey("nullable", List.of("z")));
            assertThat(table.schema().serverVersion()).startsWith(version);
            assertThat(reader.createTable(odd)).contains("PRIMARY KEY (`a b`)");
            assertThat(facts.faults()).isEmpty();
            assertThat(facts.position()).isPresent();
            assertThat(facts.hasGtids()).isTrue();
            assertThat(facts.serverUuid()).hasSize(36);
        }
    }
}
