package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BinlogCursorTest {

    private static final int STOP = 3;

    private final BinlogCursor cursor = new BinlogCursor("bin.000007", 4);

    @Test
    void anEventStartsBeforeTheEndThatItsHeaderHas() {
        BinlogEvent event = read(EventCode.XID, 35, 131, new byte[16]);
        assertThat(event.offset()).isEqualTo(96);
        assertThat(event.end()).isEqualTo(131);
        assertThat(event.place()).isEqualTo("bin.000007:96");
        assertThat(cursor.position()).isEqualTo(131);
    }

    @Test
    void positionsGoOnBehindFourGibibytes() {
        BinlogCursor near = new BinlogCursor("bin.000007", 0xffff_fff0L);
        BinlogEvent event = near.read(header(EventCode.XID, 35, 0x13), new byte[16]);
        assertThat(event.offset()).isEqualTo(0xffff_fff0L);
        assertThat(event.end()).isEqualTo(0x1_0000_0013L);
        assertThat(near.read(header(EventCode.XID, 35, 0x36), new byte[16]).end())
                .isEqualTo(0x1_0000_0036L);
    }

    @Test
    void whatTheServerMakesUpTakesNoRoom() {
        BinlogEvent heartbeat = read(EventCode.HEARTBEAT, 35, 500, new byte[16]);
        assertThat(heartbeat.isInFile()).isFalse();
        assertThat(cursor.position()).isEqualTo(4);
    }

    @Test
    void aFileEndsWithTheNameOfTheNext() {
        byte[] next = rotation("bin.000008", 4);
        BinlogEvent end = read(EventCode.ROTATE, next.length + BinlogEvent.HEADER, 200, next);
        assertThat(end.file()).isEqualTo("bin.000007");
        assertThat(end.isInFile()).isTrue();
        BinlogEvent begin = read(EventCode.ROTATE, next.length + BinlogEvent.HEADER, 0, next);
        assertThat(begin.file()).isEqualTo("bin.000008");
        assertThat(begin.isInFile()).isFalse();
        assertThat(read(STOP, 23, 27, new byte[4]).place()).isEqualTo("bin.000008:4");
    }

    @Test
    void eachFileSaysWhetherItsEventsHaveChecksums() {
        assertThat(bodyBehind(1)).isEqualTo(6);
        assertThat(bodyBehind(0)).isEqualTo(10);
    }

    private int bodyBehind(int algorithm) {
        byte[] description = new byte[20];
        description[15] = (byte) algorithm;
        read(EventCode.FORMAT_DESCRIPTION, 39, 0, description);
        return read(EventCode.XID, 29, 400, new byte[10]).body().remaining();
    }

    private BinlogEvent read(int code, int length, long end, byte[] body) {
        return cursor.read(header(code, length, end), body);
    }

    private static byte[] header(int code, int length, long end) {
        return ByteBuffer.allocate(BinlogEvent.HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1_700_000_000)
                .put((byte) code)
                .putInt(1)
                .putInt(length)
                .putInt((int) end)
                .array();
    }

    private static byte[] rotation(String file, long position) {
        byte[] name = file.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(position)
                .put(name)
                .array();
    }
}
