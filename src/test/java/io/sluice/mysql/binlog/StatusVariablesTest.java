package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.value.WireBytes;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes as servers of 5.7 and 8.0 write them. */
class StatusVariablesTest {

    private static final String FRONT = "0000000000" + "010000000000000000" + "0603737464" + "042d002d00ff00";

    @Test
    void saysWhichDatabasesAStatementHadOpen() {
        StatusVariables variables =
                parse(FRONT + "0503555443" + "0b0161026262" + "0c02" + "73686f7000" + "c3a900" + "0d000000");
        assertThat(variables.collation()).isEqualTo(45);
        assertThat(variables.databases()).containsExactly("shop", "é");
        assertThat(variables.mayWriteTo("SHOP")).isTrue();
        assertThat(variables.mayWriteTo("other")).isFalse();
    }

    @Test
    void anyDatabaseMayBeWrittenToWhereThereAreTooManyOrForeignKeys() {
        assertThat(parse(FRONT + "0cfe").mayWriteTo("other")).isTrue();
        assertThat(parse(FRONT + "0c0100").mayWriteTo("other")).isTrue();
    }

    @Test
    void whatFollowsTheUnknownIsLeftOut() {
        assertThat(parse(FRONT + "7f0c0100")).isEqualTo(new StatusVariables(45, List.of(), false));
        assertThat(parse("")).isEqualTo(StatusVariables.NONE);
    }

    private static StatusVariables parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return StatusVariables.parse(new WireBytes(bytes, 0, bytes.length));
    }
}
