package io.sluice.precheck;

import io.sluice.config.ServerIds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the job's readers can have the ids that they take. The server knows the replicas that have said who they are,
 * as every mysqld does; this project's readers do not, so a job that runs already is none of them.
 */
final class ServerIdCheck {

    static final String CODE = "CHECK_SERVER_ID";

    private final SourceServer server;
    private final ServerIds wanted;
    private final int readers;

    ServerIdCheck(SourceServer server, ServerIds wanted, int readers) {
        this.server = server;
        this.wanted = wanted;
        this.readers = readers;
    }

    Finding check() {
        long own = server.facts().serverId();
        if (own == 0) {
            return SourceItems.failure(
                    CODE,
                    "server_id=0",
                    new Remedy(
                            "a server_id of 1 or more",
                            "the server gives its binlog to nobody",
                            (server.facts().isAtLeast(8, 0) ? "SET PERSIST" : "SET GLOBAL")
                                    + " server_id = 1; where it is the only server, else a number that no other has;"
                                    + " and in my.cnf: [mysqld] server_id=1"));
        }
        Map<Long, String> taken = taken(own);
        List<String> within = taken.entrySet().stream()
                .filter(each -> isWithin(each.getKey(), wanted.first()))
                .map(each -> each.getKey() + " is that of " + each.getValue())
                .toList();
        if (within.isEmpty()) {
            return SourceItems.ok(
                    CODE,
                    wanted + " for " + readers + (readers == 1 ? " reader" : " readers") + "; the server's is " + own
                            + ", it has " + count(taken.size() - 1));
        }
        return SourceItems.failure(
                CODE,
                "of " + wanted + ", " + ShortList.join(within),
                new Remedy(
                        "ids that nobody else has",
                        "of two readers with one id, the server ends the one that came first",
                        "source.server-id: " + free(taken)));
    }

    /** Who has an id. */
    private Map<Long, String> taken(long own) {
        Map<Long, String> taken = new TreeMap<>();
        for (Map<String, String> row : server.rows(server.showReplicas())) {
            String host = row.get("host");
            taken.put(
                    Long.parseLong(row.get("server_id")),
                    "a replica" + (host.isEmpty() ? "" : " at " + host + ':' + row.get("port")));
        }
        taken.put(own, "the server itself");
        return taken;
    }

    /** Whether an id is in the range of the wanted width that begins there. */
    private boolean isWithin(long id, long first) {
        return id >= first && id - first <= wanted.last() - wanted.first();
    }

    /** A range that is as wide, and free. */
    private ServerIds free(Map<Long, String> taken) {
        long width = wanted.last() - wanted.first() + 1;
        long first = wanted.first() - width;
        while (first >= 1 && isTaken(taken, first)) {
            first -= width;
        }
        if (first < 1) {
            first = wanted.last() + 1;
            while (isTaken(taken, first)) {
                first += width;
            }
        }
        return new ServerIds(first, first + width - 1);
    }

    private boolean isTaken(Map<Long, String> taken, long first) {
        return taken.keySet().stream().anyMatch(id -> isWithin(id, first));
    }

    private static String count(int replicas) {
        return replicas == 0 ? "no replica" : replicas + (replicas == 1 ? " replica" : " replicas");
    }
}
