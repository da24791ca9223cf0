package io.sluice.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CharsetsTest {

    @ParameterizedTest
    @CsvSource({"gbk,GBK,中文", "big5,Big5,中文", "sjis,Shift_JIS,テスト", "latin1,windows-1252,€é", "utf16,UTF-16BE,😀"})
    void textDecodesByMySqlsName(String mySqlName, String javaName, String text) {
        assertThat(Charsets.decodeExactly(mySqlName, text.getBytes(Charset.forName(javaName))))
                .contains(text);
    }

    @Test
    void bytesThatDoNotComeBackAreNoText() {
        assertThat(Charsets.decodeExactly("utf8mb4", new byte[] {(byte) 0xff})).isEmpty();
        assertThat(Charsets.decodeExactly("latin1", new byte[] {(byte) 0x81})).isEmpty();
        assertThat(Charsets.decodeExactly("utf16", new byte[] {(byte) 0xd8})).isEmpty();
        assertThat(Charsets.decodeExactly("binary", new byte[] {'a'})).isEmpty();
        assertThat(Charsets.decodeExactly("geostd8", new byte[] {'a'})).isEmpty();
    }
}
