package io.sluice.precheck;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.row.SyncException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All checks of one job. */
public final class Precheck {

    private Precheck() {}

    /** The codes of all checks: what {@code --skip} knows. */
    public static Set<String> codes() {
        Set<String> codes = new TreeSet<>(SourceChecks.CODES);
        codes.addAll(TargetChecks.CODES);
        codes.addAll(ObjectChecks.ALL);
        codes.add(ConditionChecks.CODE);
        codes.addAll(JobChecks.CODES);
        return codes;
    }

    /** Runs every check of a job that is only looked at. */
    public static Report run(SyncConfig config, boolean startsAnew) {
        return run(config, Set.of(), startsAnew, Place.UNKNOWN, RunningJobs.NOT_ASKED);
    }

    /**
     * Runs every check, also when one of them fails.
     *
     * @param skipped codes whose warnings the user has accepted; failures cannot be skipped
     * @param startsAnew whether no saved state says where the job goes on
     * @param place where the job will run
     * @param running what runs there
     */
    public static Report run(
            SyncConfig config, Set<String> skipped, boolean startsAnew, Place place, RunningJobs running) {
        Findings ofSource = new Findings();
        Findings ofTarget = new Findings();
        SourceChecks source = new SourceChecks(config, startsAnew, ofSource);
        // Not of a shared pool: its threads would not find the classes of a job that a cluster's client has loaded.
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (TargetChecks target = new TargetChecks(config.sink(), ofTarget)) {
            CompletableFuture<Void> asked = CompletableFuture.runAsync(target::askBrokers, beside);
            Optional<TableChoice> choice = tables(source, ofSource);
            asked.join();
            target.checkTopics(new TopicTables(config, source::mappings, choice));
            new JobChecks(config, place, running, ofTarget).run(target);
        } finally {
            beside.shutdown();
        }
        List<Finding> all = new ArrayList<>(ofSource.items());
        all.addAll(ofTarget.items());
        return new Report(all.stream()
                .map(item ->
                        item.status() == Status.WARN && skipped.contains(item.code()) ? item.as(Status.SKIPPED) : item)
                .sorted(Comparator.comparing(Finding::group))
                .toList());
    }

    private static Optional<TableChoice> tables(SourceChecks source, Findings findings) {
        try {
            return source.run();
        } catch (SyncException e) {
            // The server was there, and is gone: the other end can be looked at all the same.
            findings.timed("CHECK_SRC", Group.SOURCE, () -> {
                throw e;
            });
            source.skipTheRest();
            return Optional.empty();
        }
    }
}
