package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** These values are in the hands of brokers and servers: a change of them breaks jobs that run. */
final class IdentityTest {

    private static final Identity SHOP = new Identity("shop", "db", 3306, "a:9092,b:9092");

    @Test
    void pinned() {
        assertThat(SHOP.transactionalIdPrefix()).isEqualTo("sluice-shop-7f7bec59");
        assertThat(SHOP.serverIds(4)).hasToString("2060137664-2060137667");
        assertThat(SHOP.serverIds(1)).hasToString("2060137664-2060137664");
    }

    @Test
    void spellingDoesNotCount() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Identity same = new Identity("shop", "DB", 3306, "B:9092,a:9092");
            assertThat(same.transactionalIdPrefix()).isEqualTo("sluice-shop-7f7bec59");
            assertThat(same.serverIds(4)).isEqualTo(SHOP.serverIds(4));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void jobsThatOnlyShareANameDiffer() {
        Identity otherSource = new Identity("shop", "db2", 3306, "a:9092,b:9092");
        Identity otherSink = new Identity("shop", "db", 3306, "a:9093,b:9092");

        assertThat(SHOP.transactionalIdPrefix())
                .isNotEqualTo(otherSource.transactionalIdPrefix())
                .isNotEqualTo(otherSink.transactionalIdPrefix());
        assertThat(SHOP.serverIds(1)).isNotEqualTo(otherSource.serverIds(1)).isNotEqualTo(otherSink.serverIds(1));
    }

    @Test
    void serverIdsStayInTheirRange() {
        for (int i = 0; i < 10_000; i++) {
            ServerIds ids = new Identity("job" + i, "db", 3306, "a:9092").serverIds(SyncConfig.MAX_PARALLELISM);
            assertThat(ids.first()).isBetween(0x6000_0000L, 0x7FFF_FFFFL);
        }
    }
}
