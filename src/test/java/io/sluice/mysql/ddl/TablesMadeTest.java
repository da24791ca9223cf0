package io.sluice.mysql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.ddl.TablesMade.Made;
import io.sluice.row.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesMadeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CREATE TABLE t (id INT) | shop | t | true",
                "create table if not exists `a.b`.`c``d` (id INT) | a.b | c`d | true",
                "CREATE /* gh-ost */ TABLE `_t_gho` LIKE `t` | shop | _t_gho | true",
                "CREATE TABLE x.`订单` (id INT PRIMARY KEY, a INT) START TRANSACTION | x | 订单 | true",
                "CREATE TABLE t (id INT, CONSTRAINT c CHECK (id > 0) NOT ENFORCED) | shop | t | true",
                "CREATE TABLE IF NOT EXISTS `x`.`t u`(id INT, CONSTRAINT c CHECK (id > 0) NOT ENFORCED) | x | t u | true",
                "RENAME TABLE a TO `t` | shop | t | false",
                "rename table x.a to y.t | y | t | false",
                "ALTER TABLE a ADD b INT, RENAME TO x.t | x | t | false",
                "ALTER TABLE x.a RENAME t | shop | t | false",
                "ALTER TABLE a ADD CONSTRAINT c CHECK (id > 0) NOT ENFORCED, RENAME TO `t` | shop | t | false",
                "ALTER TABLE a ADD CONSTRAINT c CHECK (id > 0) NOT ENFORCED, RENAME AS x . `t` | x | t | false"
            })
    void isTheTableBehindTheStatement(String sql, String database, String table, boolean isEmpty) {
        assertThat(TablesMade.by(new Statement(1, "shop", sql)))
                .containsExactly(new Made(new TableId(database, table), isEmpty));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE a ADD created INT",
                "ALTER TABLE a RENAME COLUMN b TO c, RENAME INDEX i TO k",
                "ALTER TABLE a RENAME COLUMN b TO c, ADD CONSTRAINT d CHECK (c > 0) NOT ENFORCED",
                "CREATE INDEX i ON a (b)",
                "CREATE DATABASE d",
                "DROP TABLE a"
            })
    void otherStatementsMakeNone(String sql) {
        assertThat(TablesMade.by(new Statement(1, "shop", sql))).isEmpty();
    }

    @Test
    void severalAreRenamedAtOnce() {
        assertThat(TablesMade.by(new Statement(1, "shop", "RENAME TABLE t TO _t_old, _t_new TO t")))
                .extracting(Made::table)
                .containsExactly(new TableId("shop", "_t_old"), new TableId("shop", "t"));
    }
}
