package io.sluice.precheck;

import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.row.SyncException;
import java.util.function.Supplier;

/** Adds what is found about the server; where the account may not ask, that is said in one item only. */
final class SourceItems {

    private final Findings findings;

    SourceItems(Findings findings) {
        this.findings = findings;
    }

    void add(String code, Supplier<Finding> check) {
        findings.timed(code, Group.SOURCE, () -> {
            try {
                return check.get();
            } catch (SyncException e) {
                if (SourceServer.isDenied(e)) {
                    return ok(code, "needs the privileges that " + PrivilegeChecks.CODE + " names")
                            .as(Status.SKIPPED);
                }
                throw e;
            }
        });
    }

    static Finding ok(String code, String found) {
        return Finding.ok(code, Group.SOURCE, found);
    }

    static Finding warning(String code, String found, Remedy remedy) {
        return remedy.warning(code, Group.SOURCE, found);
    }

    static Finding failure(String code, String found, Remedy remedy) {
        return remedy.failure(code, Group.SOURCE, found);
    }
}
