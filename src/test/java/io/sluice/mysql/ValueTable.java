package io.sluice.mysql;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.testing.MySqlVersions;
import java.util.List;

/**
 * Column types and values that both phases carry unchanged: each a declaration, and literals, of which row n takes the
 * n-th.
 */
record ValueTable(List<Entry> entries) {

    record Entry(String declaration, List<String> literals) {}

    static final ValueTable COMMON = new ValueTable(List.of(
            entry("tinyint", "-128", "127", "0"),
            entry("tinyint(1)", "1", "0", "5"),
            entry("tinyint unsigned", "255", "0"),
            entry("smallint unsigned", "65535", "0"),
            entry("smallint", "-32768", "32767"),
            entry("mediumint", "-8388608", "8388607"),
            entry("mediumint unsigned", "16777215", "0"),
            entry("int", "-2147483648", "2147483647"),
            entry("int unsigned", "4294967295", "0"),
            entry("int(5) unsigned", "42", "123456"),
            entry("bigint", "-9223372036854775808", "9223372036854775807"),
            entry("bigint unsigned", "18446744073709551615", "9223372036854775808"),
            entry("bit(1)", "b'1'", "b'0'"),
            entry("bit(10)", "b'1000000001'", "b'0'", "b'11'"),
            entry("bit(64)", "18446744073709551615", "1", "256"),
            entry("decimal(10,2)", "-12345678.90", "0.00", "1"),
            entry(
                    "decimal(65,30)",
                    "99999999999999999999999999999999999.999999999999999999999999999999",
                    "-0.000000000000000000000000000001"),
            entry("decimal(20,0) unsigned", "18446744073709551616", "0"),
            entry("float", "0.1", "-3.5", "1234.5"),
            entry("float(7,3)", "123.457", "-0.125"),
            entry("double", "0.1", "-1.7976931348623157e308", "2.2250738585072014e-308"),
            entry("double(12,4)", "12345678.1234", "-0.5"),
            entry("date", "'1000-01-01'", "'9999-12-31'", "'1970-01-01'"),
            entry("date", "'0001-01-01'", "'0070-02-28'"),
            entry("time", "'838:59:59'", "'-838:59:59'", "'00:00:00'"),
            entry("time(3)", "'-01:30:05.250'", "'23:59:59.999'"),
            entry("time(6)", "'838:59:58.999999'", "'12:00:00.000001'"),
            entry("datetime", "'1000-01-01 00:00:00'", "'9999-12-31 23:59:59'", "'1969-12-31 23:59:59'"),
            entry("datetime(1)", "'2024-02-29 12:34:56.7'"),
            entry("datetime(3)", "'1969-12-31 23:59:59.999'", "'2024-02-29 12:34:56.789'"),
            entry("datetime(6)", "'1000-01-01 00:00:00.000001'", "'2024-02-29 12:34:56.789012'"),
            entry("timestamp null", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'"),
            entry("timestamp(6) null", "'2038-01-19 03:14:07.999999'", "'2024-03-31 02:30:00.000001'"),
            entry("year", "1901", "2155", "2000"),
            entry("char(10) character set utf8mb4", "'abc'", "'ä€😀'", "''"),
            entry("varchar(50) character set utf8mb4", "'ä€😀  '", "''", "'\\\\ '' \" \\0'"),
            entry("varchar(50) character set utf8", "'ä€'", "''"),
            entry("varchar(50) character set latin1", "'äÿ€'", "'plain'"),
            entry("varchar(50) character set gbk", "'订单号'", "''"),
            entry("varchar(50) character set ucs2", "'ä€'", "''"),
            entry("varchar(50) character set utf16", "'😀ä'", "''"),
            entry("varchar(50) character set utf32", "'😀ä'", "''"),
            entry("varchar(50) character set sjis", "'ソース'", "''"),
            entry("char(8) character set ascii", "'a'", "''"),
            entry("tinytext character set utf8mb4", "'tiny 😀'", "''"),
            entry("text character set latin1", "'Grüße'", "''"),
            entry("mediumtext character set utf8mb4", "repeat('m😀', 1000)", "''"),
            entry("longtext character set utf8mb4", "repeat('long', 5000)", "''"),
            entry("binary(8)", "'ab'", "x'0001020300000000'", "''"),
            entry("varbinary(20)", "x'00ff00'", "''", "x'c328'"),
            entry("tinyblob", "x'ff00'", "''"),
            entry("blob", "x'c328'", "''"),
            entry("mediumblob", "repeat(x'00ff', 1000)", "''"),
            entry("longblob", "x'00'", "''"),
            entry(
                    "enum('new','it''s','a,b','ä','\"','') character set utf8mb4",
                    "'new'",
                    "'it''s'",
                    "'a,b'",
                    "'ä'",
                    "''",
                    "'\"'"),
            entry("set('a','b c','ö','d') character set utf8mb4", "'a,d'", "''", "'b c,ö'", "'a,b c,ö,d'"),
            entry(
                    "json",
                    "'{\"a\": [1, 2.5, true, null, \"ä😀 \\\\n\\\\\"\"], \"b\": {}}'",
                    "'[]'",
                    "'\"text\"'",
                    "'12'"),
            entry("geometry", "ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('LINESTRING(0 0,1 1)', 4326)"),
            entry("point", "ST_GeomFromText('POINT(-1.5 2e10)')", "ST_GeomFromText('POINT(1 2)', 3857)"),
            entry("polygon", "ST_GeomFromText('POLYGON((0 0,4 0,4 4,0 4,0 0))')"),
            entry("geometrycollection", "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))')")));

    private static Entry entry(String declaration, String... literals) {
        return new Entry(declaration, List.of(literals));
    }

    /** The same, as far as a server of the version has it. */
    ValueTable on(String version) {
        return new ValueTable(entries.stream()
                .filter(entry -> MySqlVersions.hasColumn(version, entry.declaration()))
                .toList());
    }

    int rows() {
        return entries.stream().mapToInt(entry -> entry.literals().size()).max().orElse(0) + 1;
    }

    String createTable(String name) {
        StringBuilder sql = new StringBuilder("CREATE TABLE " + name + " (id BIGINT PRIMARY KEY");
        for (int i = 0; i < entries.size(); i++) {
            sql.append(", c").append(i).append(' ').append(entries.get(i).declaration());
        }
        return sql + ") DEFAULT CHARACTER SET utf8mb4";
    }

    /** The last row is of NULLs. */
    String insert(String name, int row, long id) {
        StringBuilder sql = new StringBuilder("INSERT INTO " + name + " VALUES (" + id);
        for (Entry entry : entries) {
            boolean has = row < entry.literals().size();
            sql.append(", ").append(has ? entry.literals().get(row) : "NULL");
        }
        return sql + ")";
    }

    /** An SQL expression of the image's bytes in hexadecimal, or of the number itself for FLOAT and DOUBLE. */
    static String expected(Column column) {
        String name = io.sluice.row.TableId.quote(column.name());
        if (column.type() == MySqlType.FLOAT || column.type() == MySqlType.DOUBLE) {
            return name + " + 0e0";
        }
        if (column.type() == MySqlType.BIT) {
            return "LPAD(HEX(" + name + " + 0), " + (column.length() + 7) / 8 * 2 + ", '0')";
        }
        boolean raw = column.type().isText() || column.type().isBinary() || column.type() == MySqlType.GEOMETRY;
        return raw ? "HEX(" + name + ")" : "HEX(CAST(" + name + " AS CHAR CHARACTER SET utf8mb4))";
    }
}
