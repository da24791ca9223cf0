package io.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.ColumnsConfig;
import io.sluice.row.TableId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's CREATE TABLE text, as it is on the target. */
final class CreateTableTest {

    private static final TableId TARGET = new TableId("mall", "trade`orders");

    private static final String ORDERS = """
            CREATE TABLE `orders` (
              `id` int NOT NULL AUTO_INCREMENT COMMENT 'it''s, not (`card_no`) \\\\',
              `card_no` varchar(20) COLLATE utf8mb4_bin DEFAULT NULL,
              `usr_id` int DEFAULT NULL,
              `state` enum('a)','b,','`usr_id`') DEFAULT 'a)',
              `masked` varchar(20) GENERATED ALWAYS AS (concat(_utf8mb4'*) ',right(`card_no`,4))) VIRTUAL NOT NULL,
              `twice` int GENERATED ALWAYS AS ((`usr_id` * 2)) STORED,
              `first4` varchar(4) DEFAULT (left(`card_no`,4)) COMMENT 'DEFAULT (x)',
              PRIMARY KEY (`id`),
              UNIQUE KEY `uk_card` (`card_no`,`usr_id`),
              UNIQUE KEY `usr_id` (`usr_id` DESC,`id`) COMMENT 'by `card_no`',
              KEY `lower` ((lower(`card_no`))),
              KEY `masked` (`masked`(3)) /*!80000 INVISIBLE */,
              CONSTRAINT `fk` FOREIGN KEY (`usr_id`) REFERENCES `users` (`id`) ON DELETE CASCADE,
              CONSTRAINT `positive` CHECK ((`usr_id` > 0)),
              CONSTRAINT `long_enough` CHECK ((length(`card_no`) > 3)) /*!80016 NOT ENFORCED */
            ) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COMMENT='PARTITION BY `usr_id`'
            /*!50100 PARTITION BY HASH (usr_id)
            PARTITIONS 3 */""";

    @Test
    void hasTheTargetsNamesAndNothingThatNeedsWhatIsLeftOut() {
        assertThat(onTarget(ORDERS, Map.of("USR_ID", "user`id"), List.of("Card_No")))
                .isEqualTo("""
                        CREATE TABLE `trade``orders` (
                          `id` int NOT NULL AUTO_INCREMENT COMMENT 'it''s, not (`card_no`) \\\\',
                          `user``id` int DEFAULT NULL,
                          `state` enum('a)','b,','`usr_id`') DEFAULT 'a)',
                          `masked` varchar(20) NOT NULL,
                          `twice` int GENERATED ALWAYS AS ((`user``id` * 2)) STORED,
                          `first4` varchar(4) COMMENT 'DEFAULT (x)',
                          PRIMARY KEY (`id`),
                          UNIQUE KEY `usr_id` (`user``id` DESC,`id`) COMMENT 'by `card_no`',
                          KEY `masked` (`masked`(3)) /*!80000 INVISIBLE */,
                          CONSTRAINT `positive` CHECK ((`user``id` > 0))
                        ) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COMMENT='PARTITION BY `usr_id`'""");
    }

    @Test
    void withTheSameColumnsOnlyTheNameAndForeignKeysChange() {
        assertThat(onTarget(ORDERS, Map.of(), List.of()))
                .isEqualTo(ORDERS.replace("CREATE TABLE `orders`", "CREATE TABLE `trade``orders`")
                        .replaceFirst("(?m)^  CONSTRAINT `fk`.*\n", ""));
    }

    @Test
    void aCounterThatLosesItsKeyDoesNotCount() {
        String sql = """
                CREATE TABLE `t` (
                  `id` int NOT NULL,
                  `n` int unsigned NOT NULL AUTO_INCREMENT,
                  `x` int DEFAULT NULL,
                  PRIMARY KEY (`id`),
                  KEY `n` (`n`,`x`)
                ) ENGINE=InnoDB""";

        assertThat(onTarget(sql, Map.of("n", "m"), List.of("x"))).contains("  `m` int unsigned NOT NULL,\n");
        assertThat(onTarget(sql, Map.of("n", "m"), List.of())).contains("AUTO_INCREMENT,", "KEY `n` (`m`,`x`)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CREATE VIEW `v` AS SELECT 1",
                "CREATE TABLE orders (id int)",
                "CREATE TABLE `t` (\n  `id` int",
                "CREATE TABLE `t` (\n  `id` int DEFAULT 'x)\n)",
                "CREATE TABLE `t` (`id` int,)"
            })
    void whatIsNotUnderstoodIsRefused(String sql) {
        assertThatThrownBy(() -> onTarget(sql, Map.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String onTarget(String sql, Map<String, String> rename, List<String> exclude) {
        return new ObjectMapping(TARGET, "topic", List.of(), new ColumnsConfig(rename, List.of(), exclude))
                .createTable(sql);
    }
}
