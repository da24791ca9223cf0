package io.sluice.route;

import static io.sluice.route.Rows.column;
import static io.sluice.route.Rows.row;
import static io.sluice.route.Rows.table;
import static io.sluice.route.Rows.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the partitioner to the table that the README prints. */
final class PartitionVectorsTest {

    private static final TableSchema ORDERS =
            table(new TableId("shop", "orders"), List.of(column("id", MySqlType.INT)), "id");
    private static final TableSchema ITEMS = table(
            new TableId("shop", "items"),
            List.of(column("order_id", MySqlType.BIGINT), column("line", MySqlType.INT)),
            "order_id",
            "line");
    private static final TableSchema CUSTOMERS =
            table(new TableId("shop", "customers"), List.of(column("name", MySqlType.VARCHAR)), "name");
    private static final TableSchema TOKENS =
            table(new TableId("shop", "tokens"), List.of(column("token", MySqlType.BINARY, "binary")), "token");

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(OrderingKeys.KEY, ORDERS, row(text("42"))),
                Arguments.of(OrderingKeys.KEY, ITEMS, row(text("1001"), text("3"))),
                Arguments.of(OrderingKeys.KEY, CUSTOMERS, row(text("Zoë 😀"))),
                Arguments.of(OrderingKeys.KEY, TOKENS, row(HexFormat.of().parseHex("00ff10a5"))),
                Arguments.of(OrderingKeys.TABLE, ORDERS, row(text("42"))));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheTable(OrderingKeys policy, TableSchema schema, RowImage row) throws IOException {
        int hash = policy.hash(schema, row);
        String line = "| `%s` | `%s` | %d | %d |"
                .formatted(
                        policy.name().toLowerCase(java.util.Locale.ROOT),
                        new String(new KeyText().key(schema, row), StandardCharsets.UTF_8),
                        hash,
                        Partitions.partition(hash, 4));

        assertThat(resource().lines()).contains(line);
    }

    @Test
    void staysWithinThePartitions() {
        assertThat(Partitions.partition(Integer.MIN_VALUE, 3)).isZero();
        assertThat(Partitions.partition(-1, 4)).isEqualTo(3);
        assertThat(Partitions.partition(0, 1)).isZero();
        assertThat(OrderingKeys.ZERO.hash(ORDERS, row(text("42")))).isZero();
    }

    private static String resource() throws IOException {
        try (InputStream in = PartitionVectorsTest.class.getResourceAsStream("partition-vectors.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
