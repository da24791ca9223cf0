package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

    @Test
    void readsTheCataloguesText() {
        assertThat(labels("latin1", "enum('a','it''s','','b\\\\s','n\\nl','x,y)','?')"))
                .isEqualTo(Labels.of(List.of("a", "it's", "", "b\\s", "n\nl", "x,y)", "?")));
        assertThat(labels("utf8mb4", "set('one')")).isEqualTo(Labels.of(List.of("one")));
    }

    @Test
    void doesNotTrustAQuestionMark() {
        Labels labels = labels("utf8mb4", "enum('a','?')");
        assertThat(labels.isKnown(1)).isTrue();
        assertThat(labels.isKnown(2)).isFalse();
        assertThatThrownBy(() -> labels.name(2))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining("binlog_row_metadata");
        assertThat(labels.with(2, "😀")).isEqualTo(Labels.of(List.of("a", "😀")));
        assertThat(labels.agreesWith(Labels.of(List.of("a", "😀")))).isTrue();
        assertThat(labels.agreesWith(Labels.of(List.of("b", "😀")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int", "enum('a", "enum('a'", "enum('a',)", ""})
    void refusesOtherText(String columnType) {
        assertThatThrownBy(() -> labels("latin1", columnType)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Labels labels(String charset, String columnType) {
        return Labels.parse(new Column("e", MySqlType.ENUM, false, true, 0, 0, charset), columnType);
    }
}
