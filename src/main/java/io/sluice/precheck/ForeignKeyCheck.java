package io.sluice.precheck;

import io.sluice.mysql.catalogue.CascadingKey;
import io.sluice.precheck.Finding.Group;
import io.sluice.row.TableId;
import java.util.Collection;
import java.util.List;

/**
 * Foreign keys by which a change of another table changes rows of a synchronised one. InnoDB makes such changes by itself
 * and tells nobody, so that they are in no binlog. From 9.6 on the server makes them, unless it is told otherwise.
 */
final class ForeignKeyCheck {

    static final String CODE = "CHECK_FOREIGN_KEYS";

    private static final String NATIVE = "innodb_native_foreign_keys";

    private final SourceServer server;

    ForeignKeyCheck(SourceServer server) {
        this.server = server;
    }

    Finding check(Collection<TableId> tables) {
        List<CascadingKey> keys = CascadingKey.read(server.connection(), server.facts(), tables);
        if (keys.isEmpty()) {
            return Finding.ok(CODE, Group.OBJECTS, "none changes rows of the job's tables");
        }
        boolean isInBinlog = server.has(NATIVE) && !server.isOn(NATIVE);
        if (isInBinlog) {
            return Finding.ok(
                    CODE,
                    Group.OBJECTS,
                    keys.size() + " change rows; " + NATIVE
                            + "=OFF, so the binlog has these changes, but on a replica none that its source made before 9.6");
        }
        return new Remedy(
                        "no foreign key that changes rows of the job's tables",
                        "the binlog does not have these changes: rows would stay in the topics as they were",
                        Statements.forEach(
                                        keys,
                                        key -> "ALTER TABLE " + key.child().quoted() + " DROP FOREIGN KEY "
                                                + TableId.quote(key.name()) + ";")
                                + " Add them again without the action, and change the rows by statements"
                                + (server.has(NATIVE) ? "; or in my.cnf: [mysqld] " + NATIVE + "=OFF" : ""))
                .warning(
                        CODE,
                        Group.OBJECTS,
                        ShortList.join(
                                keys.stream().map(ForeignKeyCheck::describe).toList()));
    }

    private static String describe(CascadingKey key) {
        return key.child() + " " + key.name() + " to " + key.parent() + ' ' + key.actions();
    }
}
