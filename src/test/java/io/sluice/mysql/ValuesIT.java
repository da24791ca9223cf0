package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that both phases can carry has the same image in both, and it is what MySQL prints. */
class ValuesIT {

    private static final long INCREMENT = 1000;

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void imagesAreWhatMySqlPrintsInBothPhases(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = new TableId(Servers.freshName("values"), "t");
        ValueTable values = ValueTable.COMMON.on(version);
        int rows = values.rows();
        server.execute("CREATE DATABASE " + table.database(), values.createTable(table.quoted()));
        for (int row = 0; row < rows; row++) {
            server.execute(values.insert(table.quoted(), row, row));
        }

        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table)))) {
            source.await(rows);
            for (int row = 0; row < rows; row++) {
                server.execute(values.insert(table.quoted(), row, row + INCREMENT));
            }
            List<RowChange> changes = source.await(2 * rows);
            SoftAssertions softly = new SoftAssertions();
            for (RowChange change : changes) {
                compare(server, change, softly);
            }
            softly.assertAll();
            assertThat(RunningSource.of(Operation.INIT, changes)).hasSize(rows);
            assertThat(RunningSource.of(Operation.INSERT, changes)).hasSize(rows);
        }
    }

    private static void compare(MySqlServer server, RowChange change, SoftAssertions softly) throws Exception {
        List<Column> columns = change.schema().columns();
        String select = columns.stream()
                .map(ValueTable::expected)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        String id = new String(change.after().value(0), StandardCharsets.US_ASCII);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + select + " FROM " + change.schema().id().quoted() + " WHERE id = " + id)) {
            row.next();
            for (int i = 0; i < columns.size(); i++) {
                softly.assertThat(shown(columns.get(i), change.after(), i))
                        .as("%s %s of row %s", change.operation(), columns.get(i), id)
                        .isEqualTo(wanted(columns.get(i), row, i + 1));
            }
        }
    }

    private static String wanted(Column column, ResultSet row, int index) throws Exception {
        if (column.type() == MySqlType.FLOAT || column.type() == MySqlType.DOUBLE) {
            double number = row.getDouble(index);
            return row.wasNull() ? null : Double.toString(number);
        }
        return row.getString(index);
    }

    private static String shown(Column column, RowImage image, int index) {
        byte[] value = image.value(index);
        if (value == null) {
            return null;
        }
        if (column.type() == MySqlType.FLOAT || column.type() == MySqlType.DOUBLE) {
            return Double.toString(ByteBuffer.wrap(value).getDouble());
        }
        return HexFormat.of().withUpperCase().formatHex(value);
    }
}
