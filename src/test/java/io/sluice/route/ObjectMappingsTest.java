package io.sluice.route;

import static io.sluice.route.Rows.column;
import static io.sluice.route.Rows.row;
import static io.sluice.route.Rows.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.SyncConfig;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.TargetTable;
import io.sluice.row.UniqueKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables as the {@code objects} of a job file make them. */
final class ObjectMappingsTest {

    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final TableSchema SCHEMA = new TableSchema(
            ORDERS,
            List.of(
                    column("ID", MySqlType.INT),
                    column("card_no", MySqlType.VARCHAR),
                    column("usr_id", MySqlType.INT),
                    nullable("note")),
            List.of(
                    new UniqueKey(UniqueKey.PRIMARY, List.of("ID")),
                    new UniqueKey("uk_user", List.of("usr_id", "ID")),
                    new UniqueKey("uk_card", List.of("card_no", "usr_id"))),
            "8.0.31");
    private static final RowImage ROW = row(text("7"), text("4111"), text("42"), null);

    @Test
    void namesKeysAndColumns() {
        TargetTable table = mappings("""
                - table: shop.orders
                  to: mall.trade_orders
                  columns: {rename: {USR_ID: user_id}, exclude: [Card_No]}
                """).table(SCHEMA);

        assertThat(table.target().id()).isEqualTo(new TableId("mall", "trade_orders"));
        assertThat(table.target().columns()).extracting(Column::name).containsExactly("ID", "user_id", "note");
        assertThat(table.target().keys())
                .containsExactly(
                        new UniqueKey(UniqueKey.PRIMARY, List.of("ID")),
                        new UniqueKey("uk_user", List.of("user_id", "ID")));
        assertThat(List.of(table.sourcePosition(0), table.sourcePosition(1), table.sourcePosition(2)))
                .containsExactly(0, 2, 3);
        assertThat(table.source()).isSameAs(SCHEMA);
    }

    @Test
    void includedColumnsKeepTheTablesOrder() {
        TargetTable table = mappings("- {table: shop.orders, columns: {include: [note, id]}}")
                .table(SCHEMA);

        assertThat(table.target().columns()).extracting(Column::name).containsExactly("ID", "note");
    }

    @Test
    void otherTablesStayAsTheyAre() {
        ObjectMappings mappings = mappings("- {table: shop.items, to: mall.items}");

        assertThat(mappings.table(SCHEMA).target()).isEqualTo(SCHEMA);
        assertThat(mappings.topic(ORDERS)).isEqualTo("shop-orders");
    }

    @Test
    void theFirstEntryThatMatchesCounts() {
        ObjectMappings mappings = mappings("""
                - {table: shop.orders, topic: one}
                - {table: 'shop./(o.*)/', to: 'mall.all_$1', topic: 'two-{table}-$1'}
                """);

        assertThat(mappings.topics(List.of(ORDERS, new TableId("shop", "offers"))))
                .isEqualTo(Map.of(ORDERS, "one", new TableId("shop", "offers"), "two-all_offers-offers"));
    }

    @Test
    void twoTablesMayBecomeOneAndHaveItsTopic() {
        ObjectMappings mappings = mappings("- {table: 'shop./orders_.*/', to: shop.orders}");

        List<TableId> shards = List.of(new TableId("shop", "orders_1"), new TableId("shop", "orders_2"));
        assertThat(mappings.topics(shards).values()).containsExactly("shop-orders", "shop-orders");
    }

    @Test
    void whatCannotBe() {
        assertConflict(
                "{exclude: [id]}", "column ID of its primary key is left out, and without it no reader can tell");
        assertConflict("{rename: {usr_id: NOTE}}", "columns usr_id and note are both called note on the target");
        assertConflict("{include: [nothing]}", "no column of it is taken");
        TableSchema uniqueOnly = new TableSchema(
                ORDERS, SCHEMA.columns(), List.of(new UniqueKey("uk_card", List.of("card_no"))), "8.0.31");
        assertThat(mappings("- {table: shop.orders, columns: {exclude: [card_no]}}")
                        .of(ORDERS)
                        .conflicts(uniqueOnly))
                .singleElement()
                .asString()
                .startsWith("column card_no of its unique index uk_card, its key, is left out");
    }

    /** Names may be exchanged. */
    @Test
    void aRenameOntoANameThatIsGivenUp() {
        TargetTable table = mappings("- {table: shop.orders, columns: {rename: {usr_id: note, note: usr_id}}}")
                .table(SCHEMA);

        assertThat(table.target().columns())
                .extracting(Column::name)
                .containsExactly("ID", "card_no", "note", "usr_id");
    }

    @Test
    void columnsThatTheTableDoesNotHave() {
        ObjectMapping mapping = mappings("""
                - table: shop.orders
                  partition-by: [usr_id, user_id, card_no]
                  columns: {rename: {usr_id: user_id, a: b}, exclude: [card_no, c]}
                """).of(ORDERS);

        assertThat(mapping.missing(SCHEMA))
                .containsExactly(
                        "a (columns.rename)", "c (columns.exclude)", "usr_id (partition-by)", "card_no (partition-by)");
    }

    @Test
    void orderingByColumnsOfTheTarget() throws Exception {
        OrderingKey ordering = ordering("""
                - table: shop.orders
                  partition-by: [user_id, note, gone]
                  columns: {rename: {usr_id: user_id}}
                """, OrderingKeys.KEY);

        assertThat(ordering.hash(SCHEMA, ROW)).isEqualTo("42,null,null".hashCode());
        assertThat(copy(ordering).hash(SCHEMA, ROW)).isEqualTo("42,null,null".hashCode());
    }

    @Test
    void orderingByThePolicy() {
        String object = "- {table: shop.orders, to: mall.trade_orders}";

        assertThat(ordering(object, OrderingKeys.KEY).hash(SCHEMA, ROW)).isEqualTo("7".hashCode());
        assertThat(ordering(object, OrderingKeys.TABLE).hash(SCHEMA, ROW)).isEqualTo("mall.trade_orders".hashCode());
        assertThat(ordering(object, OrderingKeys.ZERO).hash(SCHEMA, ROW)).isZero();
    }

    @Test
    void whereNothingIsMappedThePolicyIsTheOrdering() {
        ObjectMappings none = mappings("[]");

        assertThat(ObjectOrdering.of(none, OrderingKeys.KEY, true)).isSameAs(OrderingKeys.KEY);
        assertThat(ObjectOrdering.of(none, OrderingKeys.KEY, false).splitsUpdates(SCHEMA))
                .isFalse();
        assertThat(ObjectOrdering.of(none, OrderingKeys.KEY, false).hash(SCHEMA, ROW))
                .isEqualTo("7".hashCode());
    }

    /** One UPDATE, of which a condition would leave the DELETE of the old key alone, would be in the new key's order. */
    @Test
    void updatesOfTablesWithAConditionAreSplit() {
        ObjectMappings mappings = mappings("- {table: shop.orders, where: id > 1}");

        assertThat(ObjectOrdering.of(mappings, OrderingKeys.KEY, false).splitsUpdates(SCHEMA))
                .isTrue();
    }

    @Test
    void keysHaveTheTargetsName() {
        ObjectMappings mappings = mappings("- {table: shop.orders, to: mall.trade_orders}");
        KeyText keys = new KeyText(schema -> mappings.of(schema.id()).target());

        assertThat(new String(keys.key(SCHEMA, ROW), StandardCharsets.UTF_8)).isEqualTo("[\"mall.trade_orders\",7]");
    }

    private static void assertConflict(String columns, String conflict) {
        ObjectMapping mapping =
                mappings("- {table: shop.orders, columns: " + columns + "}").of(ORDERS);

        assertThat(mapping.conflicts(SCHEMA)).anyMatch(found -> found.startsWith(conflict));
        assertThatThrownBy(() -> mapping.table(SCHEMA))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(conflict)
                .hasMessageContaining("objects");
    }

    private static OrderingKey ordering(String objects, OrderingKeys policy) {
        return ObjectOrdering.of(mappings(objects), policy, true);
    }

    private static ObjectMappings mappings(String objects) {
        String text = """
                name: shop
                source: {hostname: db, username: sluice, password: planted, tables: [shop.orders]}
                sink: {brokers: 'kafka:9092', topic: "{database}-{table}"}
                objects:
                """ + objects.indent(2);
        return ObjectMappings.of(SyncConfig.parse(text, Path.of("/jobs/job.yaml"), Map.of()), true);
    }

    private static OrderingKey copy(OrderingKey ordering) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ordering);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (OrderingKey) in.readObject();
        }
    }

    private static Column nullable(String name) {
        return new Column(name, MySqlType.VARCHAR, false, true, 10, 0, "utf8mb4");
    }
}
