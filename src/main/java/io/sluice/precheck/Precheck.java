package io.sluice.precheck;

import io.sluice.config.SyncConfig;
import io.sluice.precheck.Finding.Status;
import io.sluice.route.ObjectMappings;
import io.sluice.row.TableId;
import java.util.List;
import java.util.Set;

/** All checks of one job. */
public final class Precheck {

    private Precheck() {}

    /**
     * Runs every check, also when one of them fails.
     *
     * @param skipped codes whose warnings the user has accepted; failures cannot be skipped
     * @param startsAnew whether no saved state says where the job goes on
     */
    public static Report run(SyncConfig config, Set<String> skipped, boolean startsAnew) {
        Findings findings = new Findings();
        SourceChecks source = new SourceChecks(config, startsAnew, findings);
        List<TableId> tables = source.run().orElseGet(config.source()::namedTables);
        ObjectMappings mappings = source.mappings();
        new TargetChecks(tables, config.sink(), mappings, findings).run();
        return new Report(findings.items().stream()
                .map(item ->
                        item.status() == Status.WARN && skipped.contains(item.code()) ? item.as(Status.SKIPPED) : item)
                .sorted((a, b) -> a.group().compareTo(b.group()))
                .toList());
    }
}
