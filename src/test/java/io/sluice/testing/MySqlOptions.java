package io.sluice.testing;

import java.util.List;

/** What every MySQL server of ours is started with, wherever it runs. */
final class MySqlOptions {

    private MySqlOptions() {}

    static List<String> common(int serverId) {
        return List.of(
                "--server-id=" + serverId,
                "--log-bin=mysql-bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--local-infile=ON",
                "--default-time-zone=+00:00",
                "--loose-mysqlx=OFF",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=64M",
                // Safe when the process is killed; only the machine's own crash could lose what these leave to the
                // kernel.
                "--innodb-flush-log-at-trx-commit=2",
                "--sync-binlog=0",
                "--innodb-flush-method=nosync");
    }
}
