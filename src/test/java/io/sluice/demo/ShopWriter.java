package io.sluice.demo;

import io.sluice.testing.MySqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Keeps the shop busy: inserts, updates, deletes and replaces, a few hundred statements a second. */
public final class ShopWriter implements AutoCloseable {

    private final Connection connection;
    private final Shop values;
    private final Random random;
    private final long nanosPerStatement;
    private long statements;
    private long started;

    public ShopWriter(MySqlServer server, String database, long seed, int statementsPerSecond) throws SQLException {
        connection = server.connect();
        connection.setAutoCommit(false);
        values = new Shop(database, seed);
        random = new Random(seed);
        nanosPerStatement = Duration.ofSeconds(1).toNanos() / statementsPerSecond;
    }

    /** Writes about {@code count} statements more, at the writer's pace; stops early when this thread is interrupted. */
    public void write(long count) throws SQLException {
        started = System.nanoTime() - statements * nanosPerStatement;
        for (long end = statements + count;
                statements < end && !Thread.currentThread().isInterrupted(); ) {
            transaction();
            connection.commit();
            LockSupport.parkNanos(started + statements * nanosPerStatement - System.nanoTime());
        }
    }

    public long statements() {
        return statements;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void transaction() throws SQLException {
        switch (random.nextInt(10)) {
            case 0 -> placeOrder();
            case 1 -> signUp();
            case 2 -> update("UPDATE shop.orders SET status = 'SHIPPED', note = NULL WHERE id = ?", anyOrder());
            case 3 ->
                update("UPDATE shop.products SET stock = stock - 1, rating = rating / 3 WHERE id = ?", anyProduct());
            case 4 ->
                update(
                        "UPDATE shop.customers SET credit = credit + 0.01, last_seen = NOW(3) WHERE id = ?",
                        anyCustomer());
            case 5 -> update("DELETE FROM shop.payments WHERE id = ?", anyPayment());
            case 6 -> cancelOrder(anyOrder());
            case 7 -> replacePayment(anyPayment());
            case 8 ->
                update("UPDATE shop.order_items SET line = line + 10 WHERE order_id = ? AND line < 10", anyOrder());
            default -> update("UPDATE shop.orders SET amount = amount * 2 WHERE customer_id = ?", anyCustomer());
        }
    }

    private void placeOrder() throws SQLException {
        long order;
        try (PreparedStatement insert =
                connection.prepareStatement(values.here(Shop.INSERT_ORDER), Statement.RETURN_GENERATED_KEYS)) {
            values.bindOrder(insert, (int) statements);
            run(insert);
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                order = key.getLong(1);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(values.here(Shop.INSERT_ITEM))) {
            for (int line = 1; line <= 3; line++) {
                values.bindItem(insert, (int) order, line);
                run(insert);
            }
        }
    }

    private void signUp() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(values.here(Shop.INSERT_CUSTOMER))) {
            values.bindCustomer(insert, (int) (Shop.CUSTOMERS + statements));
            run(insert);
        }
    }

    private void cancelOrder(int order) throws SQLException {
        update("DELETE FROM shop.payments WHERE order_id = ?", order);
        update("DELETE FROM shop.order_items WHERE order_id = ?", order);
        update("DELETE FROM shop.orders WHERE id = ?", order);
    }

    private void replacePayment(int payment) throws SQLException {
        String replace = "REPLACE INTO shop.payments (id, order_id, method, amount, reference)"
                + " SELECT ?, MAX(id), 'card', " + values.amount() + ", '替换' FROM shop.orders";
        update(replace, payment);
    }

    private void update(String sql, int parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(values.here(sql))) {
            statement.setInt(1, parameter);
            run(statement);
        }
    }

    private void run(PreparedStatement statement) throws SQLException {
        statement.executeUpdate();
        statements++;
    }

    private int anyOrder() {
        return 1 + random.nextInt(Shop.ORDERS);
    }

    private int anyProduct() {
        return 1 + random.nextInt(Shop.PRODUCTS);
    }

    private int anyCustomer() {
        return 1 + random.nextInt(Shop.CUSTOMERS);
    }

    private int anyPayment() {
        return 1 + random.nextInt(Shop.PAYMENTS);
    }
}
