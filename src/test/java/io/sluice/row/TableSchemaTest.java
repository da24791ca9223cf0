package io.sluice.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableSchemaTest {

    private static final Column ID = new Column("Id", MySqlType.INT, false, false, 0, 0, "");
    private static final Column CODE = new Column("code", MySqlType.VARCHAR, false, false, 20, 0, "utf8mb4");
    private static final Column NOTE = new Column("note", MySqlType.TEXT, false, true, 0, 0, "latin1");

    @Test
    void thePrimaryKeyTellsRowsApart() {
        TableSchema table = table(key("PRIMARY", "code", "id"), key("uk", "id"));

        assertThat(table.identityKey().orElseThrow().name()).isEqualTo("PRIMARY");
        assertThat(table.identityColumns()).containsExactly(1, 0);
    }

    @Test
    void elseTheFirstUniqueIndexWithoutNulls() {
        assertThat(table(key("uk_note", "note"), key("uk_code", "code")).identityColumns())
                .containsExactly(1);
    }

    @Test
    void aNullableUniqueIndexTellsNothingApart() {
        TableSchema table = table(key("uk_note", "note", "code"));

        assertThat(table.identityKey()).isEmpty();
        assertThat(table.identityColumns()).isEmpty();
    }

    @Test
    void definitionsAreEqualByContent() throws IOException {
        TableSchema table = table(key("PRIMARY", "id"));

        assertThat(TableSchemaCodec.decode(table.bytes())).isEqualTo(table).hasSameHashCodeAs(table);
        assertThat(table(key("PRIMARY", "code"))).isNotEqualTo(table);
        assertThat(TableSchemaCodec.decode(table.bytes()).columns()).isEqualTo(table.columns());
    }

    private static TableSchema table(UniqueKey... keys) {
        return new TableSchema(new TableId("shop", "t"), List.of(ID, CODE, NOTE), List.of(keys), "8.0.31");
    }

    private static UniqueKey key(String name, String... columns) {
        return new UniqueKey(name, List.of(columns));
    }
}
