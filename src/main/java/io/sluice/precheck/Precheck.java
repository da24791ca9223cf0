package io.sluice.precheck;

import io.sluice.config.SyncConfig;
import io.sluice.precheck.Finding.Status;
import java.util.Set;

/** All checks of one job. */
public final class Precheck {

    private Precheck() {}

    /**
     * Runs every check, also when one of them fails.
     *
     * @param skipped codes whose warnings the user has accepted; failures cannot be skipped
     */
    public static Report run(SyncConfig config, Set<String> skipped) {
        Findings findings = new Findings();
        SourceChecks source = new SourceChecks(config, findings);
        source.run();
        new ConditionChecks(config, findings).run();
        new TargetChecks(config.source(), config.sink(), source.mappings(), findings).run();
        return new Report(findings.items().stream()
                .map(item ->
                        item.status() == Status.WARN && skipped.contains(item.code()) ? item.as(Status.SKIPPED) : item)
                .sorted((a, b) -> a.group().compareTo(b.group()))
                .toList());
    }
}
