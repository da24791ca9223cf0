package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example job files of conf/topologies: each is valid, and those that run side by side do not meet. */
final class TopologyFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one-to-one",
                "one-to-many-live",
                "one-to-many-lake",
                "many-to-one-east",
                "many-to-one-west",
                "cascade"
            })
    void isValid(String name) throws Exception {
        assertThat(read(name).name()).startsWith("shop");
    }

    @Test
    void jobsSideBySideHaveNothingInCommon() throws Exception {
        assertDisjoint(read("one-to-many-live"), read("one-to-many-lake"));
        assertDisjoint(read("many-to-one-east"), read("many-to-one-west"));
    }

    private static void assertDisjoint(SyncConfig one, SyncConfig other) {
        ServerIds ids = one.source().serverIds();
        ServerIds others = other.source().serverIds();
        assertThat(ids.first() > others.last() || others.first() > ids.last())
                .as("%s and %s", ids, others)
                .isTrue();
        assertThat(one.sink().transactionalIdPrefix()).isNotEqualTo(other.sink().transactionalIdPrefix());
        assertThat(one.stateDir()).isNotEqualTo(other.stateDir());
    }

    private static SyncConfig read(String name) throws ConfigException {
        return SyncConfig.load(Path.of("conf/topologies", name + ".yaml"), Map.of("MYSQL_PASSWORD", "planted"));
    }
}
