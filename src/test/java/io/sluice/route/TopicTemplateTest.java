package io.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicTemplateTest {

    private static final TableId ORDERS = new TableId("shop", "orders");

    @ParameterizedTest
    @CsvSource({
        "all, all",
        "{database}.{table}, shop.orders",
        "dts_{table}, dts_orders",
        "{table}-{database}-{table}, orders-shop-orders",
    })
    void namesTheTopicOfATable(String template, String topic) {
        assertThat(TopicTemplate.of(template).topic(ORDERS)).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "my topic", "{tabel}", "{}", "{database", "{database}/{table}", "tëst"})
    void refusesATemplateThatGivesNoTopicName(String template) {
        assertThatThrownBy(() -> TopicTemplate.of(template))
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("sink.topic: ");
    }

    @Test
    void refusesATableWhoseNameGivesNoTopicName() {
        TopicTemplate template = TopicTemplate.of("{database}.{table}");

        assertThatThrownBy(() -> template.topic(new TableId("shop", "bücher")))
                .isInstanceOf(SyncException.class)
                .hasMessage("sink.topic: table shop.bücher would go to topic \"shop.bücher\", which is no topic name"
                        + " (1 to 249 letters, digits, dots, underscores and hyphens);"
                        + " map the table to another name, or set a fixed sink.topic");
        assertThatThrownBy(() -> template.topic(new TableId("shop", "t".repeat(249))))
                .isInstanceOf(SyncException.class);
    }

    @Test
    void doesNotTakeATablesNameForAVariable() {
        assertThatThrownBy(() -> TopicTemplate.of("{database}.{table}").topic(new TableId("{table}", "t")))
                .hasMessageContaining("\"{table}.t\"");
    }

    @Test
    void refusesTwoTablesInOneTopicWhereEachWantsItsOwn() {
        List<TableId> tables = List.of(new TableId("a_b", "c"), new TableId("a", "b_c"));

        assertThatThrownBy(() -> TopicTemplate.of("{database}_{table}").topics(tables))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("both `a_b`.`c` and `a`.`b_c` to topic a_b_c");
        assertThat(TopicTemplate.of("{database}.{table}").topics(tables).values())
                .containsExactly("a_b.c", "a.b_c");
    }

    @Test
    void putsManyTablesIntoOneTopicWhereThatIsWanted() {
        List<TableId> tables = List.of(ORDERS, new TableId("mall", "orders"));

        assertThat(TopicTemplate.of("{table}").topics(tables).values()).containsExactly("orders", "orders");
        assertThat(TopicTemplate.of("all").topics(tables).values()).containsExactly("all", "all");
    }

    @Test
    void warnsOfTopicsThatMetricsCannotTellApart() {
        assertThat(TopicTemplate.warnings(List.of("a.b", "a_b", "c"), List.of()))
                .singleElement()
                .asString()
                .contains("a.b and a_b");
        assertThat(TopicTemplate.warnings(List.of("a.b", "a-b", "a.b"), List.of("a.b", "d.e", "d_e")))
                .isEmpty();
    }
}
