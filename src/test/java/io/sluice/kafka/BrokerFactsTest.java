package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.Delivery;
import io.sluice.row.SyncException;
import java.time.Duration;
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
                .hasMessageContaining("know no transactions (Kafka before 0.11)");
        assertThatThrownBy(() -> facts(Transactions.REFUSED).resolve(Delivery.AUTO))
                .isInstanceOf(SyncException.class)
                .hasMessage("sink.delivery: exactly-once is not possible: the reason;"
                        + " or set sink.delivery to at-least-once");
    }

    private static BrokerFacts facts(Transactions transactions) {
        return new BrokerFacts("kafka:9092", "id", 1, true, transactions, "the reason", Duration.ofMinutes(15));
    }
}
