package io.sluice.dts;

import static io.sluice.dts.Rows.ORIGIN;
import static io.sluice.dts.Rows.column;
import static io.sluice.dts.Rows.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.Origin;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.Structure;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Header, tags and images of a record, field by field. */
final class DtsEncoderTest {

    private static final TableSchema SCHEMA =
            Rows.table(List.of(column("id", MySqlType.BIGINT), column("name", MySqlType.VARCHAR)), primary("id"));
    private static final RowImage ROW = Rows.row("42", null);
    private static final List<DtsValue> VALUES = List.of(new DtsValue.IntegerValue(8, "42"), DtsValue.Null.NULL);

    @Test
    void headerTellsWhereAndWhen() {
        DtsRecord record = Rows.decoded(Rows.insert(SCHEMA, ROW));

        assertThat(record.version()).isZero();
        assertThat(record.id()).isEqualTo((143L << 36) + 2_924_526 + 1);
        assertThat(record.sourceTimestamp()).isEqualTo(1_795_368_000);
        assertThat(record.sourcePosition()).isEqualTo("2924526@143");
        assertThat(record.safeSourcePosition()).isEqualTo("2924372@143");
        assertThat(record.sourceTxid()).isEqualTo("0");
        assertThat(record.source()).isEqualTo(new DtsSource(SourceType.MySQL, "8.0.31"));
        assertThat(record.objectName()).isEqualTo("shop.orders");
        assertThat(record.processTimestamps()).isNull();
        assertThat(record.fieldList()).containsExactly(new DtsField("id", 8), new DtsField("name", 253));
        assertThat(record.bornTimestamp()).isEqualTo(1_795_368_000_123L);
    }

    @Test
    void imagesFollowTheOperation() {
        DtsRecord insert = Rows.decoded(Rows.insert(SCHEMA, ROW));
        DtsRecord init = Rows.decoded(Rows.init(SCHEMA, ROW));
        DtsRecord update = Rows.decoded(Rows.update(SCHEMA, ROW, ROW));
        DtsRecord delete = Rows.decoded(Rows.delete(SCHEMA, ROW));

        assertThat(insert).satisfies(r -> assertImages(r, DtsOperation.INSERT, null, VALUES));
        assertThat(init).satisfies(r -> assertImages(r, DtsOperation.INIT, null, VALUES));
        assertThat(update).satisfies(r -> assertImages(r, DtsOperation.UPDATE, VALUES, VALUES));
        assertThat(delete).satisfies(r -> assertImages(r, DtsOperation.DELETE, VALUES, null));
    }

    @Test
    void fullDataMayBeCalledInsert() {
        byte[] datum = new DtsEncoder(Operation.INSERT).encode(Rows.init(SCHEMA, ROW));

        assertThat(DtsDecoder.decode(datum).operation()).isEqualTo(DtsOperation.INSERT);
        assertThatThrownBy(() -> new DtsEncoder(Operation.UPDATE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tagsStandInOneOrder() {
        DtsRecord record = Rows.decoded(Rows.insert(SCHEMA, ROW));

        assertThat(record.tags())
                .containsExactly(
                        entry("pk_uk_info", "{\"PRIMARY\":[\"id\"]}"),
                        entry("readerThroughoutTime", "1795368000456"),
                        entry("server_id", "1"),
                        entry("thread_id", "77"),
                        entry("GTID", ORIGIN.gtid()),
                        entry("metaVersion", "1859994863518019145"));
    }

    @Test
    void tagsTheBinlogDoesNotHaveAreLeftOut() {
        Origin origin = new Origin(1, 4, 0, 4, 1_795_368_000, 1_795_368_000_000L, 1, 4_294_967_295L, -1, "");
        RowChange change = new RowChange(Operation.INIT, SCHEMA, null, ROW, origin, 0);

        DtsRecord record = Rows.decoded(change);

        assertThat(record.tags()).containsOnlyKeys("pk_uk_info", "readerThroughoutTime", "server_id", "metaVersion");
        assertThat(record.tags()).containsEntry("server_id", "4294967295");
        assertThat(record.id()).isEqualTo((1L << 36) + 4);
        assertThat(record.sourcePosition())
                .isEqualTo(record.safeSourcePosition())
                .isEqualTo("4@1");
    }

    @Test
    void keysLoseWhatTheColumnsLost() {
        TableSchema schema = Rows.table(
                List.of(column("id", MySqlType.INT), column("a\"b", MySqlType.INT), column("é\n", MySqlType.INT)),
                new UniqueKey("uk_z", List.of("é\n", "A\"B")),
                new UniqueKey("uk_gone", List.of("id", "gone")),
                primary("id"),
                new UniqueKey("uk_a", List.of("id")));

        assertThat(pkUkInfo(schema))
                .isEqualTo("{\"PRIMARY\":[\"id\"],\"uk_z\":[\"é\\u000a\",\"a\\\"b\"],\"uk_a\":[\"id\"]}");
        assertThat(pkUkInfo(Rows.table(schema.columns(), primary("gone")))).isEqualTo("{}");
    }

    @Test
    void metaVersionFollowsNameFieldsAndKeysAlone() {
        List<Column> columns = SCHEMA.columns();
        TableSchema otherServer = new TableSchema(SCHEMA.id(), columns, SCHEMA.keys(), "8.0.45");
        TableSchema otherTable = new TableSchema(new TableId("shop", "order"), columns, SCHEMA.keys(), "8.0.31");

        assertThat(metaVersion(otherServer)).isEqualTo(metaVersion(SCHEMA));
        assertThat(List.of(
                        metaVersion(SCHEMA),
                        metaVersion(otherTable),
                        metaVersion(Rows.table(columns)),
                        metaVersion(Rows.table(List.of(columns.get(0)), primary("id")))))
                .doesNotHaveDuplicates()
                .allSatisfy(version -> assertThat(Long.parseLong(version)).isPositive());
    }

    @Test
    void dotsInNamesAreEscaped() {
        TableSchema schema = new TableSchema(new TableId("my.db", "t."), SCHEMA.columns(), List.of(), "8");

        DtsRecord record = Rows.decoded(Rows.insert(schema, ROW));

        assertThat(record.objectName()).isEqualTo("my\\u002Edb.t\\u002E");
        assertThat(record.database()).isEqualTo("my.db");
        assertThat(record.table()).isEqualTo("t.");
    }

    @Test
    void sridsAreNamedWhereTheyAreNotZero() {
        String point = "0101000000000000000000f03f0000000000000040";
        byte[] plain = HexFormat.of().parseHex("00000000" + point);
        byte[] wgs = HexFormat.of().parseHex("e6100000" + point);
        byte[] largest = HexFormat.of().parseHex("ffffffff" + point);
        TableSchema schema = Rows.table(List.of(
                column("a", MySqlType.GEOMETRY),
                column("b", MySqlType.INT),
                column("c\"", MySqlType.GEOMETRY),
                column("d", MySqlType.GEOMETRY)));

        assertThat(srid(Rows.insert(schema, Rows.row(wgs, "1", largest, null))))
                .isEqualTo("{\"a\":4326,\"c\\\"\":4294967295}");
        assertThat(srid(Rows.delete(schema, Rows.row(plain, "1", null, wgs)))).isEqualTo("{\"d\":4326}");
        assertThat(srid(Rows.insert(schema, Rows.row(plain, "1", null, plain)))).isNull();
    }

    @Test
    void structureIsADdlRecord() {
        byte[] datum = new DtsEncoder(Operation.INIT).encode(new Structure(SCHEMA, "CREATE TABLE `é` ()", ORIGIN));

        DtsRecord record = DtsDecoder.decode(datum);

        assertThat(record.operation()).isEqualTo(DtsOperation.DDL);
        assertThat(record.objectName()).isEqualTo("shop");
        assertThat(record.table()).isNull();
        assertThat(record.fields()).isNull();
        assertThat(record.beforeImages()).isNull();
        assertThat(record.statement()).isEqualTo("CREATE TABLE `é` ()");
        assertThat(record.tags()).containsOnlyKeys("readerThroughoutTime", "server_id", "metaVersion");
        assertThat(record.tags()).containsEntry("metaVersion", metaVersion(SCHEMA));
        assertThat(record.id()).isEqualTo((143L << 36) + 2_924_526 + 1);
    }

    @Test
    void theSmallestDataAreLongerThanTheConsumersTrap() {
        TableSchema schema = new TableSchema(new TableId("d", "t"), List.of(), List.of(), "");
        Origin origin = new Origin(0, 0, 0, 0, 0, 0, 0, 0, -1, "");
        DtsEncoder encoder = new DtsEncoder(Operation.INIT);

        assertThat(encoder.encode(new RowChange(Operation.INIT, schema, null, Rows.row(), origin, 0)))
                .hasSizeGreaterThan(48);
        assertThat(encoder.encode(new Structure(schema, "", origin))).hasSizeGreaterThan(48);
    }

    @Test
    void aHugeRowLeavesNoTrace() {
        TableSchema schema = Rows.table(List.of(column("c", MySqlType.LONGBLOB)));
        DtsEncoder encoder = new DtsEncoder(Operation.INIT);
        byte[] small = encoder.encode(Rows.insert(schema, Rows.row("a")));

        byte[] huge = encoder.encode(Rows.insert(schema, Rows.row(new byte[5_000_000])));

        assertThat(huge).hasSizeGreaterThan(5_000_000);
        assertThat(encoder.encode(Rows.insert(schema, Rows.row("a")))).isEqualTo(small);
    }

    private static void assertImages(
            DtsRecord record, DtsOperation operation, List<DtsValue> before, List<DtsValue> after) {
        assertThat(record.operation()).isEqualTo(operation);
        assertThat(record.before()).isEqualTo(before);
        assertThat(record.after()).isEqualTo(after);
    }

    private static String pkUkInfo(TableSchema schema) {
        return tag(Rows.insert(schema, nulls(schema)), "pk_uk_info");
    }

    private static String metaVersion(TableSchema schema) {
        return tag(Rows.insert(schema, nulls(schema)), "metaVersion");
    }

    private static String srid(RowChange change) {
        return tag(change, "srid");
    }

    private static String tag(RowChange change, String name) {
        return Rows.decoded(change).tags().get(name);
    }

    private static RowImage nulls(TableSchema schema) {
        return Rows.row(new Object[schema.columns().size()]);
    }
}
