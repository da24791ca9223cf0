package io.sluice.mysql;

import java.util.List;

/** JSON of every kind that MySQL stores. */
final class JsonCases {

    static final TypeCase SCALARS = TypeCase.of(
            "JSON",
            "'null'",
            "'true'",
            "'false'",
            "'0'",
            "'-1'",
            "'32767'",
            "'-32768'",
            "'32768'",
            "'65535'",
            "'65536'",
            "'2147483647'",
            "'-2147483648'",
            "'2147483648'",
            "'4294967295'",
            "'9223372036854775807'",
            "'-9223372036854775808'",
            "'9223372036854775808'",
            "'18446744073709551615'",
            "'18446744073709551616'",
            "'\"\"'",
            "'\"ä😀\"'",
            "CAST(_utf8mb4'\"\\\\u0000\\\\u0001\\\\u001f\\\\u007f\\\\/\\\\b\\\\f\\\\n\\\\r\\\\t\\\\\"\\\\\\\\\"' AS JSON)");

    static final TypeCase DOUBLES = TypeCase.of(
            "JSON",
            "'1e20'",
            "'1.0'",
            "'0.1'",
            "'-0.0'",
            "'0.0'",
            "'1.2345678901234566e29'",
            "'123456789012345.0'",
            "'999999999999999.0'",
            "'1e15'",
            "'1234567890123456.0'",
            "'1234567890123456.5'",
            "'12345678901234567.0'",
            "'9007199254740992.5'",
            "'1e-5'",
            "'1e-14'",
            "'1.5e-14'",
            "'1e-15'",
            "'1.25e-15'",
            "'1e-16'",
            "'-2.5e-16'",
            "'5e-324'",
            "'2.2250738585072014e-308'",
            "'1.7976931348623157e308'",
            "'5.684341886080802e-14'",
            "'0.30000000000000004'",
            "'100.0'",
            "'-12.5e-3'",
            "'1e23'",
            "'9.5e22'");

    static final TypeCase OPAQUE = TypeCase.of(
            "JSON",
            "CAST(CAST(3.140 AS DECIMAL(10,3)) AS JSON)",
            "CAST(CAST(-0.05 AS DECIMAL(2,2)) AS JSON)",
            "CAST(99999999999999999999999999999999999.999999999999999999999999999999 AS JSON)",
            "CAST(CAST('2015-01-15' AS DATE) AS JSON)",
            "CAST(CAST('0000-00-00' AS DATE) AS JSON)",
            "CAST(CAST('10:11:12' AS TIME) AS JSON)",
            "CAST(CAST('-10:11:12.000001' AS TIME(6)) AS JSON)",
            "CAST(CAST('31:59:59' AS TIME) AS JSON)",
            "CAST(CAST('32:00:00' AS TIME) AS JSON)",
            "CAST(CAST('100:00:00.5' AS TIME(1)) AS JSON)",
            "CAST(CAST('-838:59:59' AS TIME) AS JSON)",
            "CAST(CAST('2015-01-15 12:13:14.000001' AS DATETIME(6)) AS JSON)",
            "CAST(TIMESTAMP('0000-00-00 00:00:00') AS JSON)",
            "CAST(FROM_UNIXTIME(1) AS JSON)",
            "CAST(b'101' AS JSON)",
            "CAST(x'' AS JSON)",
            "CAST(x'00ff' AS JSON)",
            "CAST(REPEAT(x'ab', 57) AS JSON)",
            "CAST(REPEAT(x'ab', 58) AS JSON)",
            "CAST(REPEAT(x'ab', 1000) AS JSON)",
            "CAST(CAST('abc' AS BINARY(5)) AS JSON)",
            "CAST(ST_GeomFromText('POINT(1.5 2)') AS JSON)",
            "JSON_ARRAY(UNIX_TIMESTAMP('2020-01-01'), CAST(2024 AS UNSIGNED), 1.50, 'x')");

    static final TypeCase NESTED = TypeCase.of(
            "JSON",
            "'[]'",
            "'{}'",
            "'{\"b\": 1, \"aa\": 2, \"a\": 3, \"\": 4, \"ä\\\\n\": [null, true, {\"x\": -70000}]}'",
            "'[1, 70000, 3000000000, -3000000000, 1.5, \"s\", [[[[]]]], {\"k\": {}}]'",
            "JSON_ARRAY(REPEAT('x', 127), REPEAT('y', 128), REPEAT('z', 16383), REPEAT('ä', 16384))",
            // More than 64 KiB: the large format, where 32-bit numbers stand in their entries.
            "JSON_OBJECT('n', 70000, 'm', -70000, 'u', 4000000000, 't', true, 'i', -5, 'l', REPEAT('x', 70000))",
            "JSON_ARRAY(70000, -70000, 4000000000, null, 65535, -9000000000, 1e0, '', REPEAT('\\n', 70000))",
            "CONCAT(REPEAT('[', 99), '1', REPEAT(']', 99))",
            "CONCAT('{\"a\":', REPEAT('{\"b\":', 98), '[]', REPEAT('}', 98), '}')",
            "CONCAT('[0', REPEAT(', 12345', 30000), ']')");

    private JsonCases() {}

    static List<TypeCase> all() {
        return List.of(SCALARS, DOUBLES, OPAQUE, NESTED);
    }
}
