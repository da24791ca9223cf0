package io.sluice.dts;

import io.sluice.testing.FuzzTime;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Mutated records: a few of them in every build, and with {@code -Dfuzz=MINUTES} as many as there is time for. */
final class DecoderFuzzTest {

    private static final DecoderFuzz FUZZ = new DecoderFuzz();

    @Property(tries = 500)
    void anyBytesAreRefusedOrARecord(@ForAll long seed) {
        FUZZ.round(seed);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    @EnabledIfSystemProperty(named = "fuzz", matches = "\\d+", disabledReason = "takes minutes: -Dfuzz=MINUTES")
    void forMinutes() {
        FuzzTime.run("decoder", new Random().nextLong(), FUZZ::round, FUZZ::counts);
    }
}
