package io.sluice.mysql;

import static io.sluice.mysql.TypeCase.of;

import java.util.ArrayList;
import java.util.List;

/** Every type that MySQL has, with the values at its edges. */
@SuppressWarnings("BadImport") // a table of cases reads best without their class in every line
final class TypeCases {

    private static final List<TypeCase> NUMBERS = List.of(
            of("TINYINT", "-128", "-1", "0", "127"),
            of("TINYINT(1)", "1", "0", "-5"),
            of("TINYINT UNSIGNED", "0", "128", "255"),
            of("SMALLINT", "-32768", "-1", "0", "32767"),
            of("SMALLINT UNSIGNED", "0", "32768", "65535"),
            of("MEDIUMINT", "-8388608", "-1", "0", "8388607"),
            of("MEDIUMINT UNSIGNED", "0", "8388608", "16777215"),
            of("INT", "-2147483648", "-1", "0", "2147483647"),
            of("INT UNSIGNED", "0", "2147483648", "4294967295"),
            of("INT(8) ZEROFILL", "0", "42", "4294967295"),
            of("BIGINT", "-9223372036854775808", "-1", "0", "99", "100", "9223372036854775807"),
            of("BIGINT UNSIGNED", "0", "9223372036854775808", "18446744073709551609", "18446744073709551615"),
            of("BIGINT(20) UNSIGNED ZEROFILL", "0", "10", "18446744073709551615"),
            of("BIT(1)", "0", "1"),
            of("BIT(7)", "0", "127"),
            of("BIT(8)", "0", "128", "255"),
            of("BIT(9)", "0", "256", "511"),
            of("BIT(17)", "65536", "131071"),
            of("BIT(63)", "0", "9223372036854775807"),
            of("BIT(64)", "0", "1", "9223372036854775808", "18446744073709551615"),
            of("DECIMAL(1,0)", "-9", "0", "9"),
            of("DECIMAL(2,2)", "-0.99", "-0.01", "0", "0.05", "0.99"),
            of("DECIMAL(3,2)", "-0.001", "'-0.00'", "9.99"),
            of("DECIMAL(10,2)", "-12345678.90", "-0.05", "0", "0.10", "1", "99999999.99"),
            of("DECIMAL(9,0)", "-999999999", "100000000", "1"),
            of("DECIMAL(10,0)", "-9999999999", "1000000000", "1"),
            of("DECIMAL(18,9)", "-999999999.999999999", "0.000000001", "1.5"),
            of("DECIMAL(19,10)", "-999999999.9999999999", "0.0000000001", "100000000"),
            of("DECIMAL(20,0) UNSIGNED", "18446744073709551616", "0", "7"),
            of("DECIMAL(30,30)", "-0.999999999999999999999999999999", "0.000000000000000000000000000001", "0"),
            of(
                    "DECIMAL(65,30)",
                    "99999999999999999999999999999999999.999999999999999999999999999999",
                    "-99999999999999999999999999999999999.999999999999999999999999999999",
                    "-0.000000000000000000000000000001",
                    "1000000000.000000001"),
            of("DECIMAL(65,0)", "-9" + "0".repeat(64), "123456789" + "0".repeat(9) + "1", "0"),
            of("DECIMAL(8,3) ZEROFILL", "1.5", "0", "12345.678"),
            of("FLOAT", "0.1", "-3.5", "16777217.1", "1234567.8", "3.4028234e38", "1.17549435e-38", "1e-45", "-0e0"),
            of("FLOAT UNSIGNED", "0.1", "123456.789"),
            of("FLOAT(7,3)", "123.457", "-0.125", "9999.999"),
            of("FLOAT(20,6)", "123456.789012", "-0.000001", "99999999999.25"),
            of(
                    "DOUBLE",
                    "0.1",
                    "1.7976931348623157e308",
                    "-1.7976931348623157e308",
                    "2.2250738585072014e-308",
                    "5e-324",
                    "-4.9e-322",
                    "9007199254740993",
                    "123456789.123456789",
                    "1e22",
                    "5.684341886080802e-14",
                    "-0e0",
                    "0"),
            of("DOUBLE(12,4)", "12345678.1234", "-0.5"),
            of("DOUBLE(30,10)", "123456789.0123456789", "-0.1"));

    private static final List<TypeCase> TEMPORALS = List.of(
            of("DATE", "'0000-00-00'", "'2024-00-15'", "'2024-02-00'", "'0001-01-01'", "'0070-02-28'"),
            of("DATE", "'1000-01-01'", "'1970-01-01'", "'2000-02-29'", "'9999-12-31'"),
            of("DATE NOT NULL", "'0000-00-00'", "'2024-02-29'"),
            of("TIME", "'838:59:59'", "'-838:59:59'", "'00:00:00'", "'-00:30:00'", "'99:59:59'", "'100:00:00'"),
            of("TIME(1)", "'-00:00:00.1'", "'00:00:00.9'", "'-838:59:58.9'", "'-00:01:00.0'"),
            of("TIME(2)", "'-00:30:00.50'", "'-01:00:00.01'", "'838:59:58.99'"),
            of("TIME(3)", "'-01:30:05.250'", "'23:59:59.999'", "'-00:00:00.001'"),
            of("TIME(4)", "'-01:30:05.2500'", "'-00:00:01.0001'"),
            of("TIME(5)", "'-00:30:00.5'", "'-00:00:00.00001'", "'12:00:00.12345'"),
            of("TIME(6)", "'-00:30:00.5'", "'838:59:58.999999'", "'-838:59:58.999999'", "'-00:00:00.000001'", "'0'"),
            of("DATETIME", "'0000-00-00'", "'2024-00-00 01:02:03'", "'1000-01-01'", "'9999-12-31 23:59:59'"),
            of("DATETIME(1)", "'0000-00-00'", "'2024-02-29 12:34:56.7'"),
            of("DATETIME(2)", "'1969-12-31 23:59:59.99'", "'0001-01-01 00:00:00.01'"),
            of("DATETIME(3)", "'1969-12-31 23:59:59.999'", "'2024-02-29 12:34:56.789'"),
            of("DATETIME(4)", "'2024-02-29 12:34:56.7891'", "'9999-12-31 23:59:59.0001'"),
            of("DATETIME(5)", "'2024-02-29 12:34:56.78912'"),
            of("DATETIME(6)", "'1000-01-01 00:00:00.000001'", "'2024-02-29 12:34:56.789012'", "'0000-00-00'"),
            of("DATETIME NOT NULL", "'0000-00-00'", "'2024-02-00 00:00:00'"),
            of("TIMESTAMP NULL", "'0000-00-00'", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'"),
            of("TIMESTAMP NULL", "'1972-02-29 23:59:59'", "'2000-03-01 00:00:00'", "'1999-12-31 12:00:00'"),
            of("TIMESTAMP(1) NULL", "'0000-00-00'", "'2024-03-31 02:30:00.9'"),
            of("TIMESTAMP(2) NULL", "'2024-03-31 02:30:00.09'"),
            of("TIMESTAMP(3) NULL", "'2024-03-31 02:30:00.009'"),
            of("TIMESTAMP(4) NULL", "'2024-03-31 02:30:00.0009'"),
            of("TIMESTAMP(5) NULL", "'2024-03-31 02:30:00.00009'"),
            of("TIMESTAMP(6) NULL", "'0000-00-00'", "'2038-01-19 03:14:07.999999'", "'1970-01-01 00:00:01.000001'"),
            of("TIMESTAMP(6) NOT NULL DEFAULT '2020-01-01'", "'0000-00-00'", "DEFAULT", "'2024-12-31 23:59:59.5'"),
            of("YEAR", "0", "'0000'", "1901", "2155", "2000", "'70'"));

    private static final List<TypeCase> STRINGS = List.of(
            of("CHAR(10) CHARACTER SET utf8mb4", "'abc'", "'ä€😀'", "''", "'trailing  '", "'  x'", "'\\0 \\t '"),
            of("CHAR(255) CHARACTER SET utf8mb4", "REPEAT('😀', 255)", "'a'", "''"),
            of("CHAR(64) CHARACTER SET utf8mb4", "REPEAT('é', 64)", "'a'"),
            of("CHAR(63) CHARACTER SET utf8mb4", "REPEAT('é', 63)", "'a'"),
            of("CHAR(0)", "''"),
            of("CHAR(8) CHARACTER SET latin1", "x'ff80'", "x'810020'", "'pad   '"),
            of("CHAR(5) CHARACTER SET ucs2", "'a '", "_ucs2 x'00200061'", "''"),
            of("CHAR(5) CHARACTER SET utf32", "'a😀 '", "''"),
            of("VARCHAR(50) CHARACTER SET utf8mb4", "'ä€😀  '", "''", "'\\\\ '' \" \\0\\n'"),
            of("VARCHAR(63) CHARACTER SET utf8mb4", "REPEAT('😀', 63)", "'a'"),
            of("VARCHAR(64) CHARACTER SET utf8mb4", "REPEAT('😀', 64)", "'a'", "''"),
            of("VARCHAR(16000) CHARACTER SET utf8mb4", "REPEAT('😀', 16000)", "'a'"),
            of("VARCHAR(0)", "''"),
            of("VARCHAR(50) CHARACTER SET utf8", "'ä€ '", "''"),
            of("VARCHAR(255) CHARACTER SET latin1", "'äÿ€'", "x'81'", "x'8d8f909d00'", "REPEAT('x', 255)"),
            of("VARCHAR(256) CHARACTER SET latin1", "REPEAT('x', 256)", "''"),
            of("VARCHAR(50) CHARACTER SET gbk", "'订单号'", "_gbk x'8180fea0'", "_gbk x'a2a1'", "''"),
            of("VARCHAR(50) CHARACTER SET big5", "'訂單'", "_big5 x'a15cc9fe'", "''"),
            of("VARCHAR(50) CHARACTER SET sjis", "'ソース'", "_sjis x'815ffcfc'", "_sjis x'5c7e'", "''"),
            of("VARCHAR(50) CHARACTER SET cp932", "'ソース'", "_cp932 x'fa54'"),
            of("VARCHAR(50) CHARACTER SET ujis", "'ソース'", "_ujis x'8fa2b7'"),
            of("VARCHAR(50) CHARACTER SET eucjpms", "'ソース'", "_eucjpms x'8fa2b7'"),
            of("VARCHAR(50) CHARACTER SET euckr", "'주문'"),
            of("VARCHAR(50) CHARACTER SET gb2312", "'订单'"),
            of("VARCHAR(50) CHARACTER SET gb18030", "'订单😀'", "_gb18030 x'81308130'"),
            of("VARCHAR(50) CHARACTER SET ucs2", "'ä€ '", "_ucs2 x'd800'", "''"),
            of("VARCHAR(50) CHARACTER SET utf16", "'😀ä'", "_utf16 x'feff0041'", "''"),
            of("VARCHAR(50) CHARACTER SET utf16le", "'😀ä'", "''"),
            of("VARCHAR(50) CHARACTER SET utf32", "'😀ä'", "''"),
            of("VARCHAR(50) CHARACTER SET ascii", "'a'", "''"),
            of("VARCHAR(50) CHARACTER SET tis620", "'ก'"),
            of("VARCHAR(50) CHARACTER SET swe7", "'a'"),
            of("VARCHAR(50) CHARACTER SET cp1251", "'Заказ'"),
            of("VARCHAR(20) CHARACTER SET binary", "x'00ff20'", "''"),
            of("TINYTEXT CHARACTER SET utf8mb4", "REPEAT('é', 127)", "''"),
            of("TEXT CHARACTER SET latin1", "REPEAT('ü', 65535)", "'x '", "''"),
            of("TEXT CHARACTER SET utf16", "'ü😀 '", "''"),
            of("MEDIUMTEXT CHARACTER SET utf8mb4", "REPEAT('m😀', 20000)", "''"),
            of("LONGTEXT CHARACTER SET utf8mb4", "REPEAT('long', 50000)", "''"),
            of("BINARY(8)", "'ab'", "x'0001020300000000'", "''", "x'0000'", "x'2020'", "x'ffffffffffffffff'"),
            of("BINARY(255)", "x'01'", "REPEAT(x'ff', 255)"),
            of("BINARY(0)", "''"),
            of("VARBINARY(20)", "x'00ff00'", "''", "x'c328'", "x'2020'"),
            of("VARBINARY(300)", "REPEAT(x'00', 300)", "''"),
            of("TINYBLOB", "REPEAT(x'ff00', 127)", "''"),
            of("BLOB", "REPEAT(x'c328', 32767)", "''"),
            of("MEDIUMBLOB", "REPEAT(x'00ff', 50000)", "''"),
            of("LONGBLOB", "x'00'", "REPEAT(x'00ff', 50000)"));

    private static final List<TypeCase> LABELS = List.of(
            of("ENUM('new','it''s','a,b','ä','b\\\\s','\"','','n\\nl') CHARACTER SET utf8mb4", "1", "2", "3", "4", "5"),
            of("ENUM('new','it''s','a,b','ä','b\\\\s','\"','','n\\nl') CHARACTER SET utf8mb4", "6", "7", "8", "'zz'"),
            of("ENUM('ä','ö') CHARACTER SET latin1", "'ä'", "'ö'", "'no'"),
            of("ENUM('订','单') CHARACTER SET gbk", "'订'", "'单'"),
            of("ENUM('ソ','ス') CHARACTER SET sjis", "'ソ'", "'ス'"),
            of("ENUM('ä','б') CHARACTER SET ucs2", "'ä'", "'б'", "'?'"),
            of("ENUM('ä','б') CHARACTER SET utf16", "'ä'", "'б'"),
            of("ENUM('ä','б') CHARACTER SET utf32 NOT NULL", "'ä'", "'б'"),
            of("ENUM('a','b') CHARACTER SET binary", "'a'", "'b'"),
            of("ENUM(" + numbered(300) + ")", "1", "255", "256", "300"),
            of("SET('a','b c','ö','d') CHARACTER SET utf8mb4", "'a,d'", "''", "'b c,ö'", "15", "'zz'"),
            of("SET('ä','ö') CHARACTER SET latin1", "3", "2"),
            of("SET('订','单') CHARACTER SET gbk", "3", "''"),
            of("SET('ä','б') CHARACTER SET utf16", "3", "2", "''"),
            of("SET(" + numbered(9) + ")", "256", "511", "0"),
            of("SET(" + numbered(17) + ")", "65536", "131071"),
            of("SET(" + numbered(25) + ")", "16777216", "33554431"),
            of("SET(" + numbered(33) + ")", "4294967296", "8589934591", "1"),
            of("SET(" + numbered(64) + ")", "9223372036854775808", "18446744073709551615", "0"));

    private static final List<TypeCase> SHAPES = List.of(
            of("GEOMETRY", "ST_GeomFromText('POINT(1 2)')", "ST_GeomFromText('LINESTRING(0 0,1 1)', 4326)"),
            of("GEOMETRY NOT NULL", "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))')"),
            of("POINT", "ST_GeomFromText('POINT(-1.5 2e10)')", "ST_GeomFromText('POINT(10 20)', 4326)"),
            of("LINESTRING", "ST_GeomFromText('LINESTRING(0 0,1 1,2 0)', 3857)"),
            of("POLYGON", "ST_GeomFromText('POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 1))')"),
            of("MULTIPOINT", "ST_GeomFromText('MULTIPOINT(0 0,1 1)')"),
            of("MULTILINESTRING", "ST_GeomFromText('MULTILINESTRING((0 0,1 1),(2 2,3 3))')"),
            of("MULTIPOLYGON", "ST_GeomFromText('MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((5 5,6 5,6 6,5 5)))')"),
            of("GEOMETRYCOLLECTION", "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),POLYGON((0 0,1 0,1 1,0 0)))')"),
            of("GEOMETRYCOLLECTION", "ST_GeomFromText('GEOMETRYCOLLECTION()')"));

    private TypeCases() {}

    /** What every server has; JSON stands in {@link JsonCases}. */
    static List<TypeCase> common() {
        List<TypeCase> all = new ArrayList<>(NUMBERS);
        all.addAll(TEMPORALS);
        all.addAll(STRINGS);
        all.addAll(LABELS);
        all.addAll(SHAPES);
        return all;
    }

    private static String numbered(int count) {
        StringBuilder labels = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            labels.append(i > 1 ? "," : "").append("'n").append(i).append('\'');
        }
        return labels.toString();
    }
}
