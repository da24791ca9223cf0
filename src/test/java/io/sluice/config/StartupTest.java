package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StartupTest {

    private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    static Stream<Arguments> spellings() {
        Instant noon = Instant.parse("2026-01-31T12:00:00Z");
        return Stream.of(
                Arguments.of("initial", Startup.Place.INITIAL),
                Arguments.of("latest", Startup.Place.LATEST),
                Arguments.of("earliest", Startup.Place.EARLIEST),
                Arguments.of("timestamp:2026-01-31T12:00:00Z", new Startup.AtTime(noon)),
                Arguments.of("timestamp:2026-01-31T17:45+05:45", new Startup.AtTime(noon)),
                Arguments.of("timestamp:2026-01-31T12:00:00.5Z", new Startup.AtTime(noon.plusMillis(500))),
                Arguments.of("position:bin.000003/4", new Startup.AtPosition("bin.000003", 4)),
                Arguments.of("position:a b.1/5000000000", new Startup.AtPosition("a b.1", 5_000_000_000L)),
                Arguments.of("gtid:" + UUID + ":1-5", new Startup.BehindGtids(UUID + ":1-5")));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void isReadAndPrinted(String text, Startup startup) {
        assertThat(read(text)).isEqualTo(startup);
        assertThat(Startup.parse(startup.toString())).isEqualTo(startup);
    }

    @ParameterizedTest
    @ValueSource(strings = {UUID + ":1:3-5", UUID + ":tag:1", UUID + ":1:tag:2-3:4:_9:1," + UUID + ":9"})
    void setsOfGtids(String set) {
        Startup expected = new Startup.BehindGtids(set);
        assertThat(read("gtid:" + set)).isEqualTo(expected);
        assertThat(read("\"gtid:  " + set.toUpperCase(Locale.ROOT).replace(",", ",\\n ") + " \""))
                .isEqualTo(expected);
    }

    @Test
    void onlyTheInitialStartReadsFullData() {
        assertThat(JobText.read(JobText.SHORTEST).initialization().data()).isTrue();
        String initial = JobText.with("source", "startup: initial");
        assertThat(JobText.read(initial + "initialization: {data: false}\n")
                        .initialization()
                        .data())
                .isFalse();
        String latest = JobText.with("source", "startup: latest");
        assertThat(JobText.read(latest).initialization().data()).isFalse();
        assertThat(JobText.read(latest + "initialization: {data: false}\n")
                        .initialization()
                        .data())
                .isFalse();
    }

    private static Startup read(String value) {
        return JobText.read(JobText.with("source", "startup: " + value))
                .source()
                .startup();
    }
}
