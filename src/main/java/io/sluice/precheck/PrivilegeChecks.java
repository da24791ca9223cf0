package io.sluice.precheck;

import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the account has the three privileges that a job needs. The server is asked what the job will ask it: so roles,
 * patterns of databases, grants of columns and partial revokes count as they do for the job.
 */
final class PrivilegeChecks {

    static final String CODE = "CHECK_AUTH_SRC";

    // A role is an account: its name is followed by its host.
    private static final Pattern ROLE = Pattern.compile("GRANT (`[^ ]*`@`[^ ]*`,?)+ TO .*");

    private final SourceServer server;
    private final List<String> global = new ArrayList<>();

    PrivilegeChecks(SourceServer server) {
        this.server = server;
    }

    /** Whether the binlog may be read; to be asked after {@link #check}. */
    boolean mayReadBinlog() {
        return global.isEmpty();
    }

    Finding check(Collection<TableId> tables) {
        if (!server.isAllowed(server.showReplicas())) {
            global.add("REPLICATION SLAVE");
        }
        if (!server.isAllowed(server.showBinlogStatus())) {
            global.add("REPLICATION CLIENT");
        }
        List<TableId> unreadable = tables.stream()
                .filter(table -> !server.isAllowed("SELECT * FROM " + table.quoted() + " LIMIT 0"))
                .toList();
        if (global.isEmpty() && unreadable.isEmpty()) {
            return SourceItems.ok(CODE, "REPLICATION SLAVE, REPLICATION CLIENT, SELECT");
        }
        List<String> missing = new ArrayList<>(global);
        unreadable.forEach(table -> missing.add("SELECT on " + table));
        return SourceItems.failure(
                CODE,
                "missing: " + ShortList.join(missing),
                new Remedy(
                        "REPLICATION SLAVE, REPLICATION CLIENT, and SELECT on every table",
                        "full data and binlog are read with these privileges and no others",
                        grants(unreadable) + hintAtRoles()));
    }

    private String grants(List<TableId> unreadable) {
        String to = " TO " + account().quoted() + ";";
        List<String> statements = new ArrayList<>();
        if (!global.isEmpty()) {
            statements.add("GRANT " + String.join(", ", global) + " ON *.*" + to);
        }
        unreadable.stream()
                .collect(Collectors.groupingBy(TableId::database, TreeMap::new, Collectors.toList()))
                .forEach((database, own) -> {
                    if (ShortList.isCut(own)) {
                        statements.add("GRANT SELECT ON " + databasePattern(database) + ".*" + to);
                    } else {
                        own.forEach(table -> statements.add("GRANT SELECT ON " + table.quoted() + to));
                    }
                });
        return String.join(" ", statements);
    }

    /** Of a whole database, the name is a pattern, unless privileges can be taken back in part. */
    private String databasePattern(String database) {
        return TableId.quote(
                server.isOn("partial_revokes")
                        ? database
                        : database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%"));
    }

    private Account account() {
        return Account.of(server.rows("SELECT CURRENT_USER() AS account").get(0).get("account"));
    }

    private String hintAtRoles() {
        boolean hasRole = server.facts().grants().stream()
                .anyMatch(grant -> ROLE.matcher(grant).matches());
        return hasRole
                ? " Where a role of the account has them, it is not active: SET DEFAULT ROLE ALL TO "
                        + account().quoted() + ";"
                : "";
    }
}
