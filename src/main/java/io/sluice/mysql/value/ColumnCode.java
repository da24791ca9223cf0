package io.sluice.mysql.value;

/** The numbers by which MySQL's protocol and binlog name column types, as far as they occur in a binlog. */
public final class ColumnCode {

    static final int TINYINT = 1;
    static final int SMALLINT = 2;
    public static final int INT = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    /** Of tables made before 5.6.4; also in JSON. */
    public static final int TIMESTAMP = 7;

    public static final int BIGINT = 8;
    public static final int MEDIUMINT = 9;
    static final int DATE = 10;
    /** Of tables made before 5.6.4; also in JSON. */
    public static final int TIME = 11;
    /** Of tables made before 5.6.4; also in JSON. */
    public static final int DATETIME = 12;

    static final int YEAR = 13;
    static final int VARCHAR = 15;
    static final int BIT = 16;
    static final int TIMESTAMP_2 = 17;
    static final int DATETIME_2 = 18;
    static final int TIME_2 = 19;
    static final int VECTOR = 242;
    static final int JSON = 245;
    static final int DECIMAL = 246;
    static final int ENUM = 247;
    static final int SET = 248;
    public static final int BLOB = 252;
    /** CHAR and BINARY; in a TABLE_MAP event also ENUM and SET, which its metadata then name. */
    static final int STRING = 254;

    static final int GEOMETRY = 255;

    private ColumnCode() {}
}
