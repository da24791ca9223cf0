package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.Compression;
import io.sluice.config.Delivery;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrokerFactsTest {

    @ParameterizedTest
    @CsvSource({
        "AUTO, SUPPORTED, EXACTLY_ONCE",
        "EXACTLY_ONCE, SUPPORTED, EXACTLY_ONCE",
        "AT_LEAST_ONCE, SUPPORTED, AT_LEAST_ONCE",
        "AUTO, UNSUPPORTED, AT_LEAST_ONCE",
        "AT_LEAST_ONCE, UNSUPPORTED, AT_LEAST_ONCE",
        "AT_LEAST_ONCE, REFUSED, AT_LEAST_ONCE",
        "AT_LEAST_ONCE, NOT_ASKED, AT_LEAST_ONCE",
    })
    void promisesWhatTheBrokersCanHold(Delivery wanted, Transactions transactions, Delivery promised) {
        assertThat(facts(transactions).resolve(wanted)).isEqualTo(promised);
    }

    @Test
    void refusesWhatTheyCannotHold() {
        assertThatThrownBy(() -> facts(Transactions.UNSUPPORTED).resolve(Delivery.EXACTLY_ONCE))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("the reason; set it to auto or at-least-once");
        assertThatThrownBy(() -> facts(Transactions.REFUSED).resolve(Delivery.AUTO))
                .isInstanceOf(SyncException.class)
                .hasMessage("sink.delivery: exactly-once is not possible: the reason;"
                        + " or set sink.delivery to at-least-once");
    }

    @Test
    void saysWhyItPromisesLess() {
        BrokerFacts old = facts(Transactions.UNSUPPORTED);

        assertThat(old.promise(Delivery.AUTO)).isEqualTo("at-least-once, because the reason");
        assertThat(old.promise(Delivery.AT_LEAST_ONCE)).isEqualTo("at-least-once");
        assertThat(facts(Transactions.SUPPORTED).promise(Delivery.AUTO)).isEqualTo("exactly-once");
    }

    @Test
    void refusesACodecThatNotAllBrokersKnow() {
        BrokerFacts old = facts(Transactions.SUPPORTED);

        old.require(Compression.LZ4);
        assertThatThrownBy(() -> old.require(Compression.ZSTD))
                .isInstanceOf(SyncException.class)
                .hasMessage("sink.compression: not all brokers at kafka:9092 take zstd;"
                        + " set it to none, gzip, snappy or lz4");
    }

    private static BrokerFacts facts(Transactions transactions) {
        return new BrokerFacts(
                "kafka:9092",
                "id",
                1,
                Map.of(),
                true,
                transactions,
                "the reason",
                Duration.ofMinutes(15),
                EnumSet.complementOf(EnumSet.of(Compression.ZSTD)));
    }
}
