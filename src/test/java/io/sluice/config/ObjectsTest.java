package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.row.TableId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code objects} block and {@code format.key-change}. */
final class ObjectsTest {

    private static final String HAS_GROUPS = "write a pattern with groups in parentheses: shop./orders_(\\d+)/";

    @Test
    void everyKey() {
        SyncConfig config = JobText.read(JobText.SHORTEST + """
                format: {key-change: update}
                objects:
                  - table: shop.orders
                    to: '`my.mall`.trade_orders'
                    topic: "mall-{table}"
                    partition-by: [user_id, id]
                    columns:
                      rename: {usr_id: user_id, "odd.name": odd}
                      exclude: [card_no]
                  - table: shop.items
                    columns: {include: [id, name]}
                    where: "qty > 0 AND note <> '${env:NONE}'"
                """);

        assertThat(config.format().keyChange()).isEqualTo(KeyChange.UPDATE);
        assertThat(config.objects())
                .containsExactly(
                        new ObjectConfig(
                                TablePattern.parse("shop.orders"),
                                new TableId("my.mall", "trade_orders"),
                                "mall-{table}",
                                List.of("user_id", "id"),
                                new ColumnsConfig(
                                        Map.of("usr_id", "user_id", "odd.name", "odd"), List.of(), List.of("card_no")),
                                null),
                        new ObjectConfig(
                                TablePattern.parse("shop.items"),
                                null,
                                "dts",
                                List.of(),
                                new ColumnsConfig(Map.of(), List.of("id", "name"), List.of()),
                                "qty > 0 AND note <> '${env:NONE}'"));
    }

    @Test
    void noneUnlessSaid() {
        SyncConfig config = JobText.read(JobText.SHORTEST);

        assertThat(config.objects()).isEmpty();
        assertThat(config.format().keyChange()).isEqualTo(KeyChange.SPLIT);
        assertThat(JobText.read(JobText.SHORTEST + "objects: []\n")).isEqualTo(config);
        assertThat(JobText.read(JobText.SHORTEST + "objects:\n")).isEqualTo(config);
    }

    /** A table that Kafka could have no topic for may be mapped to a name for which it can. */
    @Test
    void topicsAreNamedAfterTheTarget() {
        String text = JobText.SHORTEST
                .replace("shop.orders", "shop.bestellungen_für")
                .replace("topic: dts", "topic: \"{table}\"");

        assertThat(JobText.faultsOf(text)).hasSize(1);
        assertThat(JobText.faultsOf(text + "objects: [{table: shop.bestellungen_für, to: shop.orders}]\n"))
                .isEmpty();
        assertThat(JobText.faultsOf(text + "objects: [{table: shop.bestellungen_für, topic: orders}]\n"))
                .isEmpty();
    }

    @Test
    void groupsOfThePattern() {
        ObjectConfig shards = JobText.read(JobText.SHORTEST + """
                objects:
                  - table: /shop(\\d+)/./orders_(\\w+)/
                    to: mall$1.orders_$2
                    topic: "{database}-$2"
                """).objects().get(0);

        TableId source = new TableId("shop7", "orders_eu");
        assertThat(shards.target(source, true)).isEqualTo(new TableId("mall7", "orders_eu"));
        assertThat(shards.topicTemplate(source, true)).isEqualTo("{database}-eu");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(
                        "objects: shop.orders",
                        "10: objects: must be a list, not a single value; begin each of its entries with '- '"),
                arguments(
                        "objects: [shop.orders]",
                        "10: objects[]: must be a block of keys, not a single value; write its keys below the '- ', indented"),
                arguments("objects: [{to: a.b}]", "10: objects[].table: is missing; add it; it has no default"),
                arguments(
                        "objects: [{table: shop.orders, topics: x}]",
                        "10: objects[].topics: is not a key; the nearest one is objects[].topic"),
                arguments(
                        "objects: [{table: shop.orders, columns: {renam: {a: b}}}]",
                        "10: objects[].columns.renam: is not a key; the nearest one is objects[].columns.rename"),
                arguments(
                        "objects: [{table: shop.orders, to: mall}]",
                        "10: objects[].to: 'mall' names no database; write database.table"),
                arguments(
                        "objects: [{table: shop.orders, to: 'mall.orders_$1'}]",
                        "10: objects[].to: 'mall.orders_$1' has $1, and the table's pattern has 0 groups; "
                                + HAS_GROUPS),
                arguments(
                        "objects: [{table: 'shop./orders_(.*)/', to: 'mall.orders_$2'}]",
                        "10: objects[].to: 'mall.orders_$2' has $2, and the table's pattern has 1 groups; "
                                + HAS_GROUPS),
                arguments(
                        "objects: [{table: shop.orders, to: mall./orders/}]",
                        "10: objects[].to: 'mall./orders/' has a regular expression; "
                                + "write a name, in which $1 stands for a group of the table's"),
                arguments(
                        "objects: [{table: shop.orders, topic: 'orders$1'}]",
                        "10: objects[].topic: 'orders$1' has $1, and the table's pattern has 0 groups; " + HAS_GROUPS),
                arguments(
                        "objects: [{table: shop.orders, topic: '{tabel}'}]",
                        "10: objects[].topic: '{tabel}' has a variable other than {database} and {table}; "
                                + "use these two; Kafka allows no other braces"),
                arguments(
                        "objects: [{table: shop.orders, partition-by: []}]",
                        "10: objects[].partition-by: is an empty list; give it at least one entry"),
                arguments(
                        "objects: [{table: shop.orders, partition-by: [id, ID]}]",
                        "10: objects[].partition-by: has ID twice (columns have no case); remove one of the two"));
    }

    static Stream<Arguments> columnFaults() {
        return Stream.of(
                arguments(
                        "objects: [{table: shop.orders, columns: {include: [a], exclude: [b]}}]",
                        "10: objects[].columns.exclude: stands beside include; "
                                + "write one of the two: what is not included is left out"),
                arguments(
                        "objects: [{table: shop.orders, columns: {rename: {a: c, A: d}}}]",
                        "10: objects[].columns.rename: renames A twice (columns have no case); remove one of the two"),
                arguments(
                        "objects: [{table: shop.orders, columns: {rename: {a: c, b: C}}}]",
                        "10: objects[].columns.rename: renames columns to C twice (columns have no case); "
                                + "give each its own name"),
                arguments(
                        "objects: [{table: shop.orders, columns: {rename: {a: b}, exclude: [A]}}]",
                        "10: objects[].columns.rename: renames a, which is left out; "
                                + "remove the name here, or take the column"),
                arguments(
                        "objects: [{table: shop.orders, columns: {rename: [a]}}]",
                        "10: objects[].columns.rename: must be a block of names, not a list; "
                                + "write it as {OLD: NEW, OLD: NEW}"),
                arguments(
                        "format: {key-change: delete}",
                        "10: format.key-change: is not one of split, update; write one of them"));
    }

    @ParameterizedTest
    @MethodSource({"faults", "columnFaults"})
    void faults(String line, String fault) {
        assertThat(JobText.faultsOf(JobText.SHORTEST + line + '\n')).containsExactly(fault);
    }

    @Test
    void allFaultsOfAllEntries() {
        assertThat(JobText.faultsOf(JobText.SHORTEST + """
                        objects:
                          - table: shop.orders
                            columns:
                              rename: {a: ''}
                              include: [a, a]
                          - table: shop.orders
                            topic: ''
                        """))
                .containsExactly(
                        "13: objects[].columns.rename.a: '' is an empty name; write a column's name",
                        "14: objects[].columns.include: has an entry twice, first in line 14; remove one of the two",
                        "15: objects[].table: is that of the entry in line 11, which counts; "
                                + "remove one of the two entries",
                        "16: objects[].topic: '' is not 1 to 249 of A-Z a-z 0-9 . _ - beside {database} and {table}; "
                                + "write a name that Kafka accepts");
    }
}
