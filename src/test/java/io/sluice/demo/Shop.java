package io.sluice.demo;

import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A small shop: five tables that refer to each other and hold every common column type. */
public final class Shop {

    public static final List<String> TABLES = List.of("customers", "products", "orders", "order_items", "payments");

    static final int CUSTOMERS = 2_000;
    static final int PRODUCTS = 880;
    static final int ORDERS = 5_120;
    static final int ITEMS_PER_ORDER = 2;
    static final int PAYMENTS = 1_760;

    private static final int BATCH = 500;
    private static final String[] NAMES = {"Zoë", "李雷", "Ömer", "Анна", "さくら", "Noor 🌷", "O'Brien", "महिमा"};
    private static final String[] STATUSES = {"NEW", "PAID", "SHIPPED", "CANCELLED"};
    private static final String[] METHODS = {"card", "cash", "invoice"};

    private static final String[] DEFINITIONS = {
        "CREATE DATABASE shop DEFAULT CHARACTER SET utf8mb4", """
        CREATE TABLE shop.customers (
          id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
          email varchar(120) CHARACTER SET latin1 NOT NULL,
          name varchar(80) NOT NULL,
          birthday date,
          is_vip tinyint(1) NOT NULL DEFAULT 0,
          credit decimal(12,2) NOT NULL DEFAULT 0,
          interests set('books','games','music','garden'),
          preferences json,
          last_seen timestamp(3) NULL,
          password_hash binary(32),
          UNIQUE KEY uk_email (email))
        """, """
        CREATE TABLE shop.products (
          id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
          sku char(12) CHARACTER SET ascii NOT NULL,
          title varchar(200) NOT NULL,
          description text,
          price decimal(10,2) NOT NULL,
          weight float,
          rating double,
          colour enum('red','green','blue','深蓝'),
          stock mediumint NOT NULL,
          flags bit(10),
          since year,
          thumbnail blob,
          warehouse point,
          UNIQUE KEY uk_sku (sku))
        """, """
        CREATE TABLE shop.orders (
          id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
          customer_id bigint unsigned NOT NULL,
          status enum('NEW','PAID','SHIPPED','CANCELLED') NOT NULL,
          amount decimal(14,4) NOT NULL,
          placed_at datetime(6) NOT NULL,
          deliver_after time,
          priority smallint,
          note mediumtext,
          KEY ix_customer (customer_id),
          FOREIGN KEY (customer_id) REFERENCES shop.customers (id))
        """, """
        CREATE TABLE shop.order_items (
          order_id bigint NOT NULL,
          line int NOT NULL,
          product_id int unsigned NOT NULL,
          quantity smallint unsigned NOT NULL,
          discount double,
          PRIMARY KEY (order_id, line),
          FOREIGN KEY (order_id) REFERENCES shop.orders (id),
          FOREIGN KEY (product_id) REFERENCES shop.products (id))
        """, """
        CREATE TABLE shop.payments (
          id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
          order_id bigint NOT NULL,
          method enum('card','cash','invoice') NOT NULL,
          paid_at timestamp NULL,
          amount decimal(14,4) NOT NULL,
          reference varchar(40) CHARACTER SET gbk,
          raw varbinary(64),
          FOREIGN KEY (order_id) REFERENCES shop.orders (id))
        """
    };

    private final String database;
    private final Random random;

    /** Equal seeds make equal rows. */
    public Shop(String database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    /** Creates the database, its tables and all rows; {@link #rows} of them. */
    public void load(MySqlServer server) throws SQLException {
        boolean hasJson = MySqlVersions.isAtLeast(server.version(), 5, 7);
        server.execute(Arrays.stream(DEFINITIONS)
                .map(this::here)
                .map(sql -> hasJson ? sql : sql.replace(" json,", " text,"))
                .toArray(String[]::new));
        String url = server.jdbcUrl() + "&rewriteBatchedStatements=true";
        try (Connection connection = DriverManager.getConnection(url, server.username(), server.password())) {
            connection.setAutoCommit(false);
            fill(connection, CUSTOMERS, INSERT_CUSTOMER, this::bindCustomer);
            fill(connection, PRODUCTS, INSERT_PRODUCT, this::bindProduct);
            fill(connection, ORDERS, INSERT_ORDER, this::bindOrder);
            fill(
                    connection,
                    ORDERS * ITEMS_PER_ORDER,
                    INSERT_ITEM,
                    (insert, i) -> bindItem(insert, 1 + i / ITEMS_PER_ORDER, 1 + i % ITEMS_PER_ORDER));
            fill(connection, PAYMENTS, INSERT_PAYMENT, (insert, i) -> bindPayment(insert, 1 + i));
        }
    }

    public static int rows() {
        return CUSTOMERS + PRODUCTS + ORDERS * (1 + ITEMS_PER_ORDER) + PAYMENTS;
    }

    static final String INSERT_CUSTOMER =
            "INSERT INTO shop.customers (email, name, birthday, is_vip, credit, interests,"
                    + " preferences, last_seen, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final String INSERT_PRODUCT = "INSERT INTO shop.products (sku, title, description, price, weight, rating,"
            + " colour, stock, flags, since, thumbnail, warehouse)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ST_GeomFromText(?))";

    static final String INSERT_ORDER = "INSERT INTO shop.orders (customer_id, status, amount, placed_at, deliver_after,"
            + " priority, note) VALUES (?, ?, ?, ?, ?, ?, ?)";

    static final String INSERT_ITEM =
            "INSERT INTO shop.order_items (order_id, line, product_id, quantity, discount)" + " VALUES (?, ?, ?, ?, ?)";

    static final String INSERT_PAYMENT = "INSERT INTO shop.payments (order_id, method, paid_at, amount, reference, raw)"
            + " VALUES (?, ?, ?, ?, ?, ?)";

    void bindCustomer(PreparedStatement insert, int number) throws SQLException {
        insert.setString(1, "customer" + number + "." + Integer.toHexString(random.nextInt()) + "@example.com");
        insert.setString(2, pick(NAMES) + ' ' + number);
        insert.setString(3, orNull("19%02d-%02d-%02d".formatted(random.nextInt(30, 99), month(), day())));
        insert.setInt(4, random.nextInt(2));
        insert.setString(5, "%d.%02d".formatted(random.nextInt(-500, 100_000), random.nextInt(100)));
        insert.setString(6, orNull(random.nextBoolean() ? "books,music" : ""));
        insert.setString(
                7,
                orNull("{\"newsletter\": %b, \"sizes\": [%d, null], \"名\": \"值 😀\"}"
                        .formatted(random.nextBoolean(), random.nextInt(50))));
        insert.setString(8, orNull(dateTime() + ".%03d".formatted(random.nextInt(1000))));
        insert.setBytes(9, orNull(bytes(random.nextInt(33))));
    }

    void bindProduct(PreparedStatement insert, int number) throws SQLException {
        insert.setString(1, "SKU-%08d".formatted(number));
        insert.setString(2, "Product " + number + " 🚲");
        insert.setString(3, orNull("Line one\nline two\t\"quoted\" \\ " + pick(NAMES)));
        insert.setString(4, "%d.%02d".formatted(random.nextInt(1, 5_000), random.nextInt(100)));
        insert.setString(5, orNull(Float.toString(random.nextInt(1, 4_000) / 8f)));
        insert.setString(6, orNull(Double.toString(random.nextDouble() * 5)));
        insert.setString(7, orNull(random.nextBoolean() ? "深蓝" : "red"));
        insert.setInt(8, random.nextInt(-10, 8_000_000));
        insert.setBytes(9, orNull(new byte[] {(byte) random.nextInt(4), (byte) random.nextInt(256)}));
        insert.setString(10, orNull(Integer.toString(random.nextInt(1901, 2156))));
        insert.setBytes(11, orNull(bytes(random.nextInt(200))));
        insert.setString(12, orNull("POINT(%d.25 %d.5)".formatted(random.nextInt(-180, 180), random.nextInt(-90, 90))));
    }

    void bindOrder(PreparedStatement insert, int number) throws SQLException {
        insert.setInt(1, 1 + random.nextInt(CUSTOMERS));
        insert.setString(2, pick(STATUSES));
        insert.setString(3, amount());
        insert.setString(4, dateTime() + ".%06d".formatted(random.nextInt(1_000_000)));
        insert.setString(5, orNull("%02d:%02d:00".formatted(random.nextInt(200), random.nextInt(60))));
        insert.setString(6, orNull(Integer.toString(random.nextInt(-32_768, 32_768))));
        insert.setString(7, orNull("Order " + number + ": bitte klingeln 🔔"));
    }

    void bindItem(PreparedStatement insert, int order, int line) throws SQLException {
        insert.setInt(1, order);
        insert.setInt(2, line);
        insert.setInt(3, 1 + random.nextInt(PRODUCTS));
        insert.setInt(4, random.nextInt(65_536));
        insert.setString(5, orNull(Double.toString(random.nextInt(100) / 100.0)));
    }

    void bindPayment(PreparedStatement insert, int order) throws SQLException {
        insert.setInt(1, order);
        insert.setString(2, pick(METHODS));
        insert.setString(3, orNull(dateTime()));
        insert.setString(4, amount());
        insert.setString(5, orNull("参考 " + order));
        insert.setBytes(6, orNull(bytes(random.nextInt(65))));
    }

    /** A statement on the tables of {@code shop}, said of this shop's database. */
    String here(String sql) {
        return sql.replace("DATABASE shop", "DATABASE " + database).replace("shop.", database + ".");
    }

    String amount() {
        return "%d.%04d".formatted(random.nextInt(10_000), random.nextInt(10_000));
    }

    private void fill(Connection connection, int rows, String insert, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(here(insert))) {
            for (int i = 0; i < rows; i++) {
                binding.bind(statement, i);
                statement.addBatch();
                if (i % BATCH == BATCH - 1 || i == rows - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private String dateTime() {
        return "20%02d-%02d-%02d %02d:%02d:%02d"
                .formatted(
                        random.nextInt(10, 30),
                        month(),
                        day(),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60));
    }

    private int month() {
        return 1 + random.nextInt(12);
    }

    private int day() {
        return 1 + random.nextInt(28);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T orNull(T value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private interface Binding {
        void bind(PreparedStatement insert, int number) throws SQLException;
    }
}
