package io.sluice.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowChangeCodecTest {

    private static final TableSchema ORDERS = new TableSchema(
            new TableId("shop", "orders"),
            List.of(
                    new Column("id", MySqlType.BIGINT, true, false, 0, 0, ""),
                    new Column("备注", MySqlType.VARCHAR, false, true, 200, 0, "utf8mb4")),
            List.of(new UniqueKey(UniqueKey.PRIMARY, List.of("id"))),
            "8.0.31");
    private static final RowImage FIRST = image("1", "a");
    private static final RowImage SECOND = image("2", null);
    private static final Origin ORIGIN = new Origin(
            143,
            5_000_000_000L,
            7,
            4_999_999_000L,
            1_795_368_000,
            1_795_368_000_123L,
            1_795_368_000_456L,
            1,
            42,
            "u:9");

    @Test
    void everyOperationComesBackEqual() throws IOException {
        List<RowChange> changes = List.of(
                new RowChange(Operation.INIT, ORDERS, null, FIRST, ORIGIN, 1),
                new RowChange(Operation.INSERT, ORDERS, null, SECOND, ORIGIN, -1),
                new RowChange(Operation.UPDATE, ORDERS, FIRST, SECOND, ORIGIN, 0),
                new RowChange(Operation.DELETE, ORDERS, SECOND, null, ORIGIN, Integer.MIN_VALUE));

        RowChangeCodec reader = new RowChangeCodec();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(write(changes)));

        for (RowChange change : changes) {
            assertThat(reader.read(in)).isEqualTo(change);
        }
        assertThat(in.available()).isZero();
    }

    @Test
    void aKnownDefinitionIsNotReadAgain() throws IOException {
        RowChange change = new RowChange(Operation.INIT, ORDERS, null, FIRST, ORIGIN, 1);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(write(List.of(change, change))));
        RowChangeCodec reader = new RowChangeCodec();

        assertThat(reader.read(in).schema()).isSameAs(reader.read(in).schema());
    }

    @Test
    void eachChangeHasItsOwnGtid() throws IOException {
        List<String> gtids = List.of(
                "", "u:9", "u:9", "a tag:of more than sixty-four characters, as servers allow it:12345678", "u:9", "");
        List<RowChange> changes = gtids.stream()
                .map(gtid -> new RowChange(Operation.INIT, ORDERS, null, FIRST, origin(gtid), 1))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowChangeCodec codec = new RowChangeCodec();
        for (RowChange change : changes) {
            codec.write(change, new DataOutputStream(bytes));
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (RowChange change : changes) {
            assertThat(codec.read(in)).isEqualTo(change);
        }
    }

    private static Origin origin(String gtid) {
        return new Origin(1, 2, 3, 4, 5, 6, 7, 8, 9, gtid);
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        byte[] bytes = write(List.of(new RowChange(Operation.INIT, ORDERS, null, FIRST, ORIGIN, 1)));
        bytes[0] = 9;

        assertThatThrownBy(() -> new RowChangeCodec().read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
    }

    @Test
    void imagesMustFitTheOperation() {
        assertThatThrownBy(() -> new RowChange(Operation.DELETE, ORDERS, null, FIRST, ORIGIN, 1))
                .hasMessageContaining("DELETE of shop.orders");
    }

    private static byte[] write(List<RowChange> changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RowChange change : changes) {
            new RowChangeCodec().write(change, new DataOutputStream(bytes));
        }
        return bytes.toByteArray();
    }

    private static RowImage image(String id, String note) {
        RowImage.Builder builder = new RowImage.Builder().add(id.getBytes(StandardCharsets.UTF_8));
        return (note == null ? builder.addNull() : builder.add(note.getBytes(StandardCharsets.UTF_8))).build();
    }
}
