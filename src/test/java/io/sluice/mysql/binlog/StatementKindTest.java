package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.ddl.TableNames;
import io.sluice.row.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "COMMIT | COMMIT",
                "XA COMMIT X'78',X'',1 | COMMIT",
                "ROLLBACK TO `s` | ROLLBACK",
                "SAVEPOINT `s` | FRAME",
                "XA END X'78',X'',1 | FRAME",
                "/* by hand */ insert into t values (1) | WRITE",
                "LOAD DATA INFILE 'x' INTO TABLE t | WRITE",
                "with c as (select 1) update t set a = 1 | WRITE",
                "SELECT `shop`.`f`(1) | WRITE",
                "DO f(1) | WRITE",
                "CREATE DEFINER=`root`@`%` PROCEDURE p() DELETE FROM t | OTHER",
                "DROP /*!40005 TEMPORARY */ TABLE IF EXISTS `t` | OTHER",
                "create or replace view v as select 1 | OTHER",
                "ANALYZE TABLE t | OTHER",
                "ALTER TABLE t ADD COLUMN x INT | DDL",
                "/* gh-ost */ rename table t to u | DDL",
                "CREATE TABLE `t` (a INT) START TRANSACTION | DDL",
                "TRUNCATE t | DDL"
            })
    void isToldByTheFirstWords(String sql, StatementKind kind) {
        assertThat(StatementKind.of(new Statement(1, "shop", sql))).isEqualTo(kind);
    }

    @Test
    void tablesAreMentionedByWholeNames() {
        TableId orders = new TableId("shop", "orders");
        TableId odd = new TableId("shop", "or`der,s");
        TableNames names = new TableNames(List.of(orders, odd), true);
        assertThat(mentioned(names, "ALTER TABLE `shop`.`orders` ADD x INT")).containsExactly(orders);
        assertThat(mentioned(names, "rename table _orders_gho to shop.Orders")).containsExactly(orders);
        assertThat(mentioned(names, "ALTER TABLE orders_2 ADD x INT, DROP ordersx"))
                .isEmpty();
        assertThat(mentioned(names, "ALTER TABLE `or``der,s` ADD x INT")).containsExactly(odd);
        assertThat(mentioned(names, "DROP DATABASE shop")).containsExactly(orders, odd);
        assertThat(mentioned(names, "DROP DATABASE orders")).isEmpty();
    }

    private static List<TableId> mentioned(TableNames names, String sql) {
        return names.mentionedIn(new Statement(1, "shop", sql));
    }
}
