package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.StructureReader;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Structure;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real servers run the statements of structure records, and then have the tables that the rows' records describe. */
final class StructureSqlIT {

    private final String source = Servers.freshName("source");
    private final String target = Servers.freshName("target");

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void theTargetHasWhatTheRowsHave(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        server.execute("CREATE DATABASE " + source, "CREATE DATABASE " + target);
        List<TableId> tables = createTables(server);
        ObjectMappings objects = objects();

        for (Structure table : read(server, tables)) {
            TableSchema expected = objects.table(table.schema()).target();
            String sql = objects.of(table.schema().id()).createTable(table.createTable());
            server.execute("USE " + target, sql);

            assertThat(expected.id().database()).isEqualTo(target);
            TableSchema found = schema(server, expected.id());
            assertThat(found.columns()).as(sql).isEqualTo(expected.columns());
            assertThat(found.keys()).as(sql).containsExactlyInAnyOrderElementsOf(expected.keys());
        }
    }

    /** Whatever the session is like. */
    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void aTableThatIsTheSameHasTheServersText(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        server.execute("CREATE DATABASE " + source);
        List<TableId> tables = createTables(server);

        for (Structure table : read(server, tables)) {
            ObjectMappings same = ObjectMappings.of(config("[]"), true);
            String sql = same.of(table.schema().id()).createTable(table.createTable());

            assertThat(sql)
                    .isEqualTo(showCreateTable(server, table).replaceFirst("(?m),\n +CONSTRAINT .* FOREIGN.*", ""));
            assertThat(table.origin().offset()).isPositive();
        }
    }

    private List<Structure> read(MySqlServer server, List<TableId> tables) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            ServerFacts facts = ServerFacts.read(connection);
            statement.execute("SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', sql_quote_show_create = 0");
            return new StructureReader(connection, facts).read(tables);
        }
    }

    private static String showCreateTable(MySqlServer server, Structure table) throws Exception {
        try (Connection connection = server.connect()) {
            return new SchemaReader(connection, ServerFacts.read(connection))
                    .createTable(table.schema().id());
        }
    }

    private static TableSchema schema(MySqlServer server, TableId table) throws Exception {
        try (Connection connection = server.connect()) {
            return new SchemaReader(connection, ServerFacts.read(connection))
                    .read(List.of(table))
                    .requireAll()
                    .get(0)
                    .schema();
        }
    }

    /** Every table has a column {@code card_no}, which is left out, and one {@code usr_id}, which is renamed. */
    private ObjectMappings objects() {
        return ObjectMappings.of(config("""

                  - table: /%s/./(.*)/
                    to: "%s.$1"
                    columns: {rename: {usr_id: "user `id`"}, exclude: [card_no]}
                """.formatted(source, target)), true);
    }

    private SyncConfig config(String objects) {
        return SyncConfig.parse("""
                name: structure
                source: {hostname: db, username: u, password: p, tables: [%s./.*/]}
                sink: {brokers: 'kafka:9092', topic: all}
                objects: %s
                """.formatted(source, objects), Path.of("/jobs/job.yaml"), Map.of());
    }

    private List<TableId> createTables(MySqlServer server) {
        List<String> definitions = new ArrayList<>(List.of(
                "id int PRIMARY KEY, card_no int, usr_id int, KEY (card_no), KEY both_ (usr_id, card_no),"
                        + " UNIQUE KEY uk (usr_id), UNIQUE KEY lost (card_no, usr_id)",
                "id int PRIMARY KEY, card_no int, usr_id varchar(30) DEFAULT 'it''s `card_no`, (x) \\\\',"
                        + " `a b``, (c` enum('`card_no`', 'a)', 'b,', '''', '\"') NOT NULL DEFAULT 'a)'"
                        + " COMMENT 'it''s \\n `card_no` /* ( -- \\\\', `é, 订单` set('x)', 'y') COMMENT '/*!',"
                        + " UNIQUE KEY `k(``,)` (`a b``, (c`, id) COMMENT 'FOREIGN KEY (card_no'",
                "id int PRIMARY KEY, card_no int, usr_id int NOT NULL AUTO_INCREMENT, KEY (usr_id, card_no)",
                "id int PRIMARY KEY, card_no text, usr_id text,"
                        + " FULLTEXT KEY ft (card_no, usr_id), FULLTEXT KEY ft2 (usr_id), KEY prefix (usr_id(7)),"
                        + " t timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),"
                        + " b bit(3) DEFAULT b'101', x varbinary(9) DEFAULT 'a\\0b', d decimal(10,2) unsigned zerofill",
                "usr_id int PRIMARY KEY, card_no int) COMMENT 'PARTITION BY `card_no` /*!50100 PARTITION BY'"
                        + " PARTITION BY RANGE (usr_id) (PARTITION p0 VALUES LESS THAN (10)"
                        + " COMMENT 'a \"quoted\" `card_no`', PARTITION p1 VALUES LESS THAN MAXVALUE",
                "id int PRIMARY KEY, card_no int, usr_id int, CONSTRAINT FOREIGN KEY (usr_id) REFERENCES t0 (id)"
                        + " ON DELETE CASCADE"));
        if (MySqlVersions.isAtLeast(server.version(), 5, 7)) {
            definitions.add(
                    "id int PRIMARY KEY, card_no varchar(20), usr_id int,"
                            + " masked varchar(30) CHARACTER SET latin1 GENERATED ALWAYS AS (concat('*) `usr_id` ''', card_no,"
                            + " right(card_no, 4))) VIRTUAL COMMENT 'm', twice int AS (usr_id * 2) STORED NOT NULL UNIQUE,"
                            + " j json, p point NOT NULL, SPATIAL KEY (p), jj varchar(9) AS (j->>'$.card_no') VIRTUAL, KEY (masked)");
        }
        if (MySqlVersions.isAtLeast(server.version(), 8, 0)) {
            definitions.add("id int PRIMARY KEY, card_no varchar(20), usr_id int INVISIBLE,"
                    + " first4 varchar(4) DEFAULT (left(concat(card_no, ')'), 4)) COMMENT 'x', u char(36) DEFAULT (uuid()),"
                    + " CONSTRAINT c1" + source + " CHECK (card_no <> ''), CONSTRAINT c2" + source
                    + " CHECK (usr_id > 0) NOT ENFORCED, KEY f ((lower(card_no))), KEY g ((usr_id + 1) DESC, id),"
                    + " UNIQUE KEY u (usr_id) INVISIBLE, g geometry SRID 4326");
        }
        server.execute("USE " + source);
        List<TableId> tables = new ArrayList<>();
        for (String definition : definitions) {
            TableId table = new TableId(source, "t" + tables.size());
            server.execute("CREATE TABLE " + table.quoted() + " (" + definition + ")");
            tables.add(table);
        }
        return tables;
    }
}
