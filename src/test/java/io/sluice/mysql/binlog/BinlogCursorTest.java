package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.binlog.EventChecksum.DamagedEventException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class BinlogCursorTest {

    private static final int STOP = 3;

    private final BinlogCursor cursor = new BinlogCursor("bin.000007", 4);

    @Test
    void anEventStartsBeforeTheEndThatItsHeaderHas() throws IOException {
        BinlogEvent event = read(EventCode.XID, 35, 131, new byte[16]);
        assertThat(event.offset()).isEqualTo(96);
        assertThat(event.end()).isEqualTo(131);
        assertThat(event.place()).isEqualTo("bin.000007:96");
        assertThat(cursor.position()).isEqualTo(131);
    }

    @Test
    void positionsGoOnBehindFourGibibytes() throws IOException {
        BinlogCursor near = new BinlogCursor("bin.000007", 0xffff_fff0L);
        BinlogEvent event = near.read(header(EventCode.XID, 35, 0x13), new byte[16]);
        assertThat(event.offset()).isEqualTo(0xffff_fff0L);
        assertThat(event.end()).isEqualTo(0x1_0000_0013L);
        assertThat(near.read(header(EventCode.XID, 35, 0x36), new byte[16]).end())
                .isEqualTo(0x1_0000_0036L);
    }

    @Test
    void whatTheServerMakesUpTakesNoRoom() throws IOException {
        BinlogEvent heartbeat = read(EventCode.HEARTBEAT, 35, 500, new byte[16]);
        assertThat(heartbeat.isInFile()).isFalse();
        assertThat(cursor.position()).isEqualTo(4);
    }

    @Test
    void aFileEndsWithTheNameOfTheNext() throws IOException {
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
    void eachFileSaysWhetherItsEventsHaveChecksums() throws IOException {
        assertThat(bodyBehind(1)).isEqualTo(6);
        assertThat(bodyBehind(0)).isEqualTo(10);
    }

    @Test
    void anEventThatIsNotWhatWasWrittenIsRefused() {
        cursor.expectChecksum(EventChecksum.LENGTH);
        byte[] body = checked(header(EventCode.XID, 29, 400), new byte[10]);
        body[0]++;
        assertThatThrownBy(() -> read(EventCode.XID, 29, 400, body)).isInstanceOf(DamagedEventException.class);
    }

    /** The flag that the file is still being written is set and cleared behind the event's checksum. */
    @Test
    void aFileMayStillBeWritten() throws IOException {
        byte[] description = new byte[20];
        description[15] = 1;
        byte[] header = header(EventCode.FORMAT_DESCRIPTION, 39, 100);
        checked(header, description);
        header[17] = 1;
        assertThat(cursor.read(header, description).end()).isEqualTo(100);
        header[17] = 2;
        assertThatThrownBy(() -> cursor.read(header, description)).isInstanceOf(DamagedEventException.class);
    }

    private static byte[] checked(byte[] header, byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(header);
        crc.update(body, 0, body.length - EventChecksum.LENGTH);
        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length - EventChecksum.LENGTH, (int)
                crc.getValue());
        return body;
    }

    private int bodyBehind(int algorithm) throws IOException {
        byte[] description = new byte[20];
        description[15] = (byte) algorithm;
        read(EventCode.FORMAT_DESCRIPTION, 39, 0, description);
        return read(EventCode.XID, 29, 400, checked(header(EventCode.XID, 29, 400), new byte[10]))
                .body()
                .remaining();
    }

    private BinlogEvent read(int code, int length, long end, byte[] body) throws IOException {
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
