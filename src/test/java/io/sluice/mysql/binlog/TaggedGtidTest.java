package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.value.WireBytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TaggedGtidTest {

    @Test
    void numbersTakeAsManyBytesAsTheirFirstSays() {
        // Version 1, length 60, field 0; flags 0, a source of zeros but for 0xff at its end, number 3, tag "ab".
        String bytes =
                "02" + "78" + "00" + "00" + "00" + "02" + "00".repeat(15) + "fd03" + "04" + "0c" + "06" + "04" + "6162";
        TaggedGtid gtid = parse(bytes);
        assertThat(gtid.gtid()).isEqualTo("00000000-0000-0000-0000-0000000000ff:ab:3");
        assertThat(gtid.commitMicros()).isZero();
    }

    private static TaggedGtid parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return TaggedGtid.parse(new WireBytes(bytes, 0, bytes.length));
    }
}
