package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.dts.DtsEncoder;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code sluice cat} on a real topic: its JSON is a contract. */
final class CatIT {

    private static final TableSchema ORDERS = new TableSchema(
            new TableId("shop", "orders"),
            List.of(
                    new Column("id", MySqlType.BIGINT, false, false, 0, 0, ""),
                    new Column("note", MySqlType.VARCHAR, false, true, 40, 0, "utf8mb4")),
            List.of(new UniqueKey(UniqueKey.PRIMARY, List.of("id"))),
            "8.0.31");

    private final KafkaBroker kafka = Servers.kafka();
    private final String topic = Servers.freshName("cat");

    @BeforeEach
    void createTopic() {
        kafka.createTopic(topic, 2);
    }

    @Test
    void oneLineARecordFieldsInOrder() throws Exception {
        send(0, encode(1));

        Console console = cat("--from-beginning");

        assertThat(console.out())
                .isEqualTo(("{'topic':'" + topic + "','partition':0,'offset':0,"
                                + "'key':'[\\'shop.orders\\',1]','operation':'UPDATE','objectName':'shop.orders','database':'shop',"
                                + "'table':'orders','id':9826888097249,'sourceTimestamp':1795368000,'sourcePosition':'2924000@143',"
                                + "'safeSourcePosition':'2923000@143','sourceTxid':'0','source':{'type':'MySQL','version':'8.0.31'},"
                                + "'bornTimestamp':1795368000123,'tags':{'pk_uk_info':'{\\'PRIMARY\\':[\\'id\\']}',"
                                + "'readerThroughoutTime':'1795368000456','server_id':'7','metaVersion':'"
                                + metaVersion(console.out()) + "'},"
                                + "'fields':[{'name':'id','type':8},{'name':'note','type':253}],"
                                + "'before':{'id':'1','note':null},'after':{'id':'1','note':'neu 🌷'}}\n")
                        .replace('\'', '"'));
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void theNewestByDefault() throws Exception {
        for (int id = 1; id <= 25; id++) {
            send(id % 2, encode(id));
        }

        assertThat(cat().out().lines()).hasSize(10);
        assertThat(cat("--max", "3").out().lines()).hasSize(3).last().asString().contains("orders\\\",25]");
        assertThat(cat("--partition", "1", "--from-beginning").out().lines()).hasSize(13);
        assertThat(cat("--from-beginning", "--max", "4").out().lines()).hasSize(4);
        assertThat(cat("--from-beginning", "--follow", "--max", "25").out().lines())
                .hasSize(25);
    }

    @Test
    void whatIsNoRecordIsSaidAndTheRestPrinted() throws Exception {
        send(0, "no record".getBytes(StandardCharsets.UTF_8));
        send(0, encode(2));

        Console console = cat("--from-beginning");

        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.err()).contains(topic + " partition 0 offset 0: no DTS record");
        assertThat(console.out().lines()).hasSize(1);
    }

    @Test
    void foreignRecordsAreSaidOneByOneAndTheRestPrinted() throws Exception {
        byte[] steering = encode(3);
        // The database's name, which is text of its own, becomes a terminal's escape.
        String text =
                new String(steering, StandardCharsets.ISO_8859_1).replace("shop.orders", "\u001b[2J\u0007\n\u009b");
        send(0, null);
        send(0, new byte[0]);
        send(0, text.getBytes(StandardCharsets.ISO_8859_1));
        send(0, new byte[900_000]);
        send(0, Arrays.copyOf(encode(4), 300));
        send(0, encode(5));

        Console console = cat("--from-beginning");

        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.err().lines())
                .hasSize(5)
                .allMatch(line -> line.matches(topic + " partition 0 offset [0-4]: no DTS record: .*"))
                .first()
                .asString()
                .contains("no value, as a tombstone");
        assertThat(console.out().lines()).singleElement().asString().contains("\"offset\":5");
        assertThat(console.err().replace("\n", "").codePoints()).noneMatch(Character::isISOControl);
    }

    @Test
    void aTopicThatIsNotThere() {
        Console console = Console.run("cat", "--brokers", kafka.bootstrap(), "--topic", "not_there");

        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.err()).contains("no topic not_there").doesNotContain("\tat ");
    }

    private static String metaVersion(String json) {
        return json.replaceAll("(?s).*\"metaVersion\":\"(\\d+)\".*", "$1");
    }

    private Console cat(String... options) {
        List<String> arguments = new ArrayList<>(List.of("cat", "--brokers", kafka.bootstrap(), "--topic", topic));
        arguments.addAll(List.of(options));
        return Console.run(arguments.toArray(String[]::new));
    }

    private void send(int partition, byte[] value) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap(), "linger.ms", 0);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            int id = sent++;
            byte[] key = ("[\"shop.orders\"," + (id + 1) + "]").getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, partition, (long) id + 1, key, value))
                    .get();
        }
    }

    private int sent;

    private static byte[] encode(int id) {
        Origin origin = new Origin(
                143, 2_924_000, 1, 2_923_000, 1_795_368_000, 1_795_368_000_123L, 1_795_368_000_456L, 7, -1, "");
        byte[] idText = Integer.toString(id).getBytes(StandardCharsets.UTF_8);
        RowImage before = new RowImage.Builder().add(idText).addNull().build();
        RowImage after = new RowImage.Builder()
                .add(idText)
                .add("neu 🌷".getBytes(StandardCharsets.UTF_8))
                .build();
        return new DtsEncoder(Operation.INIT).encode(new RowChange(Operation.UPDATE, ORDERS, before, after, origin, 0));
    }
}
