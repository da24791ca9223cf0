package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void sharesServersAndKeepsNamesApart() {
        assertThat(Servers.mysql()).isSameAs(Servers.mysql());
        assertThat(Servers.kafka()).isSameAs(Servers.kafka());
        assertThat(Servers.freshName("shop")).startsWith("shop_").isNotEqualTo(Servers.freshName("shop"));
        String database = Servers.freshName("shop");
        Servers.mysql().execute("CREATE DATABASE " + database, "DROP DATABASE " + database);
    }
}
