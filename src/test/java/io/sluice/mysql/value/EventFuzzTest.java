package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.binlog.StatusVariables;
import io.sluice.row.SyncException;
import io.sluice.row.TableSchema;
import io.sluice.testing.FuzzTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Mutated events are refused as bad bytes or read; with {@code -Dfuzz=MINUTES} as many as there is time for. */
final class EventFuzzTest {

    private static final TableSchema SCHEMA = BinlogRowDecoderTest.SCHEMA;
    private static final List<Labels> LABELS = BinlogRowDecoderTest.LABELS;

    /** With the optional details that {@code binlog_row_metadata=FULL} adds. */
    private static final byte[] TABLE_MAP = bytes("010000000000 0100 04 73686f7000 06 6f726465727300 06"
            + " 08fefe11fef5 08 fe0c fe04 03 f701 04 3e 01 01 80 02 03 2d 01 3f"
            + " 04 1a 026964 046e616d65 04636f6465 026174 057374617465 03646f63 06 0a 02 036e6577 0469742773"
            + " 08 01 00 0a 01 08");

    private static final String HEAD = "010000000000 0100 0200 06 3f";

    private static final String TWO_ROWS = " 00 ffffffffffffffff 03 6162c3 01 ff 00000001 04d2 02 05000000 0c03 616263"
            + " 00 0100000000000000 01 61 01 62 00000001 04d2 01 21000000"
            + " 00 0200 2000 1200 0100 1300 0100 05 0100 02 1400 61 62 0200 0c00 04 0100 0c 0a00 01 78";

    private static final String TWO_OF_NULLS = " 3e 0100000000000000 3e 0200000000000000";

    private static final byte[] STATUS =
            bytes("00 00000000 01 2000a04500000000 06 03 737464 04 2d00 2d00 ff00 0c 02" + " 73686f7000 6100");

    private static final int WRITE = 30;
    private static final int UPDATE = 31;

    private static long refused;
    private static long read;

    @Property(tries = 500)
    void mutatedEventsAreRefusedOrRead(@ForAll long seed) {
        round(seed);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    @EnabledIfSystemProperty(named = "fuzz", matches = "\\d+", disabledReason = "takes minutes: -Dfuzz=MINUTES")
    void forMinutes() {
        FuzzTime.run("events", new Random().nextLong(), EventFuzzTest::round, () -> "%,d refused, %,d read"
                .formatted(refused, read));
    }

    private static void round(long seed) {
        Random random = new Random(seed);
        try {
            read(random);
            read++;
        } catch (BadBytesException | SyncException e) {
            refused++;
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
    }

    private static void read(Random random) {
        byte[] status = random.nextInt(4) == 0 ? mutated(STATUS, random) : STATUS;
        StatusVariables.parse(new WireBytes(status, 0, status.length));
        byte[] tableMap = random.nextInt(2) == 0 ? mutated(TABLE_MAP, random) : TABLE_MAP;
        TableMap map = TableMap.parse(tableMap, 0, tableMap.length);
        BinlogRowDecoder decoder = new BinlogRowDecoder(WireTable.of(SCHEMA, LABELS, map), JsonDialect.MYSQL_8_0);
        int code = WRITE + random.nextInt(3);
        read(decoder, code, mutated(rows(code), random));
    }

    private static int read(BinlogRowDecoder decoder, int code, byte[] rows) {
        RowsEvent event = RowsEvent.open(code, rows, 0, rows.length);
        event.begin(decoder);
        int images = 0;
        while (event.hasNext()) {
            event.next(decoder);
            images++;
        }
        return images;
    }

    private static byte[] rows(int code) {
        // An update says twice which columns it has.
        return bytes(HEAD + (code == UPDATE ? "3f" : "") + TWO_ROWS + TWO_OF_NULLS);
    }

    /** Else all mutants would be refused, whatever they are. */
    @Test
    void whatIsNotMutatedIsRead() {
        TableMap map = TableMap.parse(TABLE_MAP, 0, TABLE_MAP.length);
        BinlogRowDecoder decoder = new BinlogRowDecoder(WireTable.of(SCHEMA, LABELS, map), JsonDialect.MYSQL_8_0);
        for (int code = WRITE; code < WRITE + 3; code++) {
            assertThat(read(decoder, code, rows(code))).isEqualTo(4);
        }
        assertThat(StatusVariables.parse(new WireBytes(STATUS, 0, STATUS.length))
                        .databases())
                .containsExactly("shop", "a");
    }

    private static byte[] mutated(byte[] event, Random random) {
        byte[] mutated =
                random.nextInt(4) == 0 ? Arrays.copyOf(event, random.nextInt(event.length + 8)) : event.clone();
        for (int change = random.nextInt(4); change >= 0 && mutated.length > 0; change--) {
            int at = random.nextInt(mutated.length);
            mutated[at] = (byte) (random.nextBoolean() ? random.nextInt() : mutated[at] ^ 1 << random.nextInt(8));
        }
        return mutated;
    }

    /** Arrays whose two members are one and the same array, deep: a few hundred bytes that would print for ever. */
    @Test
    void membersThatShareAValueDoNotGrowWithoutBound() {
        int depth = 100;
        StringBuilder hex = new StringBuilder("02");
        for (int i = 0; i < depth; i++) {
            // Two members at the offset behind this array, which is ten bytes long.
            hex.append("0200").append("0a00").append("020a00".repeat(2));
        }
        hex.append("0000").append("0400");
        byte[] document = bytes(hex.toString());
        ValueBuffer out = new ValueBuffer();
        assertThatThrownBy(() -> new JsonBytes(JsonDialect.MYSQL_8_0, out).print(document, 0, document.length))
                .isInstanceOf(BadBytesException.class);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
