package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.deserialization.TransactionPayloadEventDataDeserializer;
import org.junit.jupiter.api.Test;

/** The connector has classes of the same names, older ones: those of one jar must be the ones that are loaded. */
class BinlogClassesTest {

    @Test
    void theBinlogClientsOwnClassesComeFirst() {
        assertThat(BinaryLogClient.class.getProtectionDomain().getCodeSource().getLocation())
                .isEqualTo(TransactionPayloadEventDataDeserializer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation())
                .asString()
                .contains("mysql-binlog-connector-java");
    }
}
