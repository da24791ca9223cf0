package io.sluice.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void leavesTextAsItIs() {
        for (String text : new String[] {"", "shop.orders", "订单 `x` 'é' 🌷 %s ${env:HOME} \\u001B"}) {
            assertThat(Printable.oneLine(text)).isEqualTo(text);
            assertThat(Printable.lines(text)).isEqualTo(text);
        }
    }

    @Test
    void escapesWhatSteersATerminalOrTheReader() {
        assertThat(Printable.oneLine("a\u001b[2J\u0007\u009b31m\u202eb\u2028\n\t\ud83c"))
                .isEqualTo("a\\u001B[2J\\u0007\\u009B31m\\u202Eb\\u2028\\u000A\\u0009\\uD83C");
        assertThat(Printable.oneLine("tag \udb40\udc01")).isEqualTo("tag \\uDB40\\uDC01");
    }

    @Test
    void messagesKeepTheirLines() {
        assertThat(new SyncException("one\n\ttwo\r\u001b")).hasMessage("one\n\ttwo\\u000D\\u001B");
        assertThat(new TableId("a\nb", "c\u001b")).hasToString("a\\u000Ab.c\\u001B");
    }
}
