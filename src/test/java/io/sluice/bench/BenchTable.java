package io.sluice.bench;

import java.util.Locale;

/** The tables that are measured. */
enum BenchTable {
    /** Few and plain columns, about 195 binlog bytes a row. */
    T1("latin1", """
            (
              id bigint NOT NULL PRIMARY KEY,
              k int NOT NULL,
              c char(120) NOT NULL,
              pad char(60) NOT NULL)
            """),

    /** A column of every common type. */
    ORDERS("utf8mb4", """
            (
              id bigint unsigned NOT NULL PRIMARY KEY,
              customer_id int NOT NULL,
              amount decimal(12,2) NOT NULL,
              weight double NOT NULL,
              customer varchar(80) NOT NULL,
              city varchar(60),
              status enum('NEW','PAID','SHIPPED','CANCELLED') NOT NULL,
              ordered_on date NOT NULL,
              created_at datetime(3) NOT NULL,
              updated_at timestamp NOT NULL,
              attributes json,
              note text)
            """);

    private final String charset;
    private final String columns;

    BenchTable(String charset, String columns) {
        this.charset = charset;
        this.columns = columns;
    }

    String charset() {
        return charset;
    }

    /** The statement that creates a table of this shape. */
    String definition(String name) {
        return "CREATE TABLE bench." + name + " " + columns.strip() + " DEFAULT CHARACTER SET " + charset;
    }

    RowWriter rows() {
        return switch (this) {
            case T1 -> new T1Rows();
            case ORDERS -> new OrderRows();
        };
    }

    /** As MySQL, the command line and the results call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
