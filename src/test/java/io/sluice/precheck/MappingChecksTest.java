package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.precheck.Finding.Status;
import io.sluice.route.ObjectMappings;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check says of {@code objects}. */
final class MappingChecksTest {

    private static final String MERGED = "- {table: 'shop./orders.*/', to: shop.all}";

    @Test
    void whatFits() {
        assertThat(check("[]", table("orders", "id INT")).found()).isEqualTo("every table is the same on the target");
        Finding finding =
                check("- {table: shop.orders, to: mall.orders}", table("orders", "id INT"), table("items", "id INT"));

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.found()).isEqualTo("shop.orders to mall.orders");
    }

    @Test
    void allFaultsTogether() {
        Finding finding = check("""
                - {table: shop.elsewhere}
                - table: shop.orders
                  partition-by: [name]
                  columns: {rename: {no: id}, exclude: [id]}
                """, table("orders", "id INT"));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.found())
                .isEqualTo("the entry of shop.elsewhere matches none of the job's tables; "
                        + "shop.orders: column id of its primary key is left out, and without it no reader can tell its"
                        + " rows apart; shop.orders: no column of it is taken; "
                        + "shop.orders has no column no (columns.rename), name (partition-by)");
    }

    @Test
    void anEntryBehindOneThatMatchesAll() {
        Finding finding = check("- {table: shop./.*/}\n- {table: shop.orders, to: a.b}", table("orders", "id INT"));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.found()).isEqualTo("no table is left for shop.orders");
    }

    @Test
    void equalShards() {
        Finding finding =
                check(MERGED, table("orders_1", "id INT", "name VARCHAR"), table("orders_2", "id INT", "name VARCHAR"));

        assertThat(finding.status()).isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "id INT|name VARCHAR|x INT, have 2 and 3 columns",
        "id INT|title VARCHAR, their columns 2 differ: name VARCHAR utf8mb4 and title VARCHAR utf8mb4",
        "id BIGINT|name VARCHAR, their columns 1 differ: id INT and id BIGINT",
        "name VARCHAR|id INT, their columns 1 differ: id INT and name VARCHAR utf8mb4",
    })
    void unequalShards(String columns, String difference) {
        Finding finding =
                check(MERGED, table("orders_1", "id INT", "name VARCHAR"), table("orders_2", columns.split("\\|", -1)));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.found())
                .isEqualTo("shop.orders_1 and shop.orders_2 both become shop.all, but " + difference);
    }

    @Test
    void shardsOfDifferentKeysTopicsOrPartitions() {
        ServerTable one = table("orders_1", "id INT", "name VARCHAR");
        ServerTable other = table("orders_2", "id INT", "name VARCHAR");
        ServerTable keyless = server(new TableSchema(other.id(), other.schema().columns(), List.of(), "8.0.31"));

        assertThat(check(MERGED, one, keyless).found()).endsWith("their keys are [id] and []");
        assertThat(check("- {table: 'shop./orders_(.)/', to: shop.all, topic: t$1}", one, other)
                        .found())
                .endsWith("go to the topics t1 and t2");
        assertThat(check(
                                "- {table: shop.orders_1, to: a.b}\n- {table: shop.orders_2, to: a.b, partition-by: [name]}",
                                one,
                                other)
                        .found())
                .endsWith("have different columns in partition-by");
    }

    private static Finding check(String objects, ServerTable... tables) {
        String text = """
                name: shop
                source: {hostname: db, username: sluice, password: planted, tables: [shop.orders]}
                sink: {brokers: 'kafka:9092', topic: dts}
                objects:
                """ + objects.indent(2);
        SyncConfig config = SyncConfig.parse(text, Path.of("/jobs/job.yaml"), Map.of());
        return new MappingChecks(ObjectMappings.of(config, true), config.objects(), List.of(tables)).check(false);
    }

    /** Its first column named id is the primary key. */
    private static ServerTable table(String name, String... columns) {
        return server(new TableSchema(
                new TableId("shop", name),
                Arrays.stream(columns).map(MappingChecksTest::column).toList(),
                List.of(new UniqueKey(UniqueKey.PRIMARY, List.of("id"))),
                "8.0.31"));
    }

    private static ServerTable server(TableSchema schema) {
        return new ServerTable(schema, List.of(), List.of(), List.of(), "InnoDB", 0, 0);
    }

    private static Column column(String text) {
        MySqlType type = MySqlType.valueOf(text.split(" ", -1)[1]);
        return new Column(text.split(" ", -1)[0], type, false, false, 0, 0, type.isText() ? "utf8mb4" : "");
    }
}
