package io.sluice.precheck;

import io.sluice.config.Delivery;
import io.sluice.config.SyncConfig;
import io.sluice.kafka.BrokerFacts;
import io.sluice.kafka.KafkaSinks;
import io.sluice.kafka.Transactions;
import io.sluice.ops.JobLock;
import io.sluice.precheck.Finding.Group;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** What must hold of the job itself. */
final class JobChecks {

    private static final String NAME = "CHECK_JOB_NAME";
    private static final String CHECKPOINT = "CHECK_CHECKPOINT";

    static final List<String> CODES = List.of(NAME, StateDirCheck.CODE, CHECKPOINT);

    /** Each checkpoint needs a transactional id of its own, which the brokers remember for a week. */
    private static final Duration FREQUENT = Duration.ofSeconds(1);

    private final SyncConfig config;
    private final Place place;
    private final RunningJobs running;
    private final Findings findings;

    JobChecks(SyncConfig config, Place place, RunningJobs running, Findings findings) {
        this.config = config;
        this.place = place;
        this.running = running;
        this.findings = findings;
    }

    void run(TargetChecks target) {
        findings.timed(NAME, Group.JOB, () -> name(target));
        findings.timed(StateDirCheck.CODE, Group.JOB, () -> new StateDirCheck(config.stateDir(), place).check());
        Optional<BrokerFacts> facts = target.facts();
        if (facts.isEmpty()) {
            findings.skip(Group.JOB, List.of(CHECKPOINT));
        } else {
            findings.timed(CHECKPOINT, Group.JOB, () -> checkpoint(facts.orElseThrow()));
        }
    }

    private Finding name(TargetChecks target) {
        Optional<String> holder = JobLock.holder(config.stateDir());
        if (holder.isPresent()) {
            return runsAlready("process " + holder.orElseThrow(), "kill -INT " + holder.orElseThrow());
        }
        List<String> ids = running.ids(config.name());
        if (!ids.isEmpty()) {
            String id = ids.get(0);
            return runsAlready(
                    "job " + String.join(", ", ids) + " of the Flink cluster",
                    "flink stop -p " + new Path(config.stateDir(), "savepoints") + " " + id
                            + "; where it only restarts: flink cancel " + id + "; or give this one another name");
        }
        boolean isAsked = target.facts().isPresent() && promised(target.facts().orElseThrow()) == Delivery.EXACTLY_ONCE;
        List<String> open = isAsked ? target.admin().openTransactions() : List.of();
        if (open.isEmpty()) {
            return Finding.ok(NAME, Group.JOB, config.name());
        }
        return new Remedy(
                        "no open transactions of this job",
                        "if a job with this sink.transactional-id-prefix still runs, the two end each other's transactions;"
                                + " if one was killed, its next run ends them",
                        "see that no other job has this prefix: kafka-transactions.sh --bootstrap-server "
                                + config.sink().brokers() + " list; give one of them another"
                                + " sink.transactional-id-prefix")
                .warning(
                        NAME,
                        Group.JOB,
                        "open transactions begin with " + config.sink().transactionalIdPrefix() + ": "
                                + ShortList.join(open));
    }

    private Finding runsAlready(String which, String stop) {
        return new Remedy(
                        "no other run of the job",
                        "two runs would end each other's transactions, and save over each other's state",
                        "stop it first, with a savepoint: " + stop)
                .failure(NAME, Group.JOB, config.name() + " runs already, as " + which);
    }

    private Finding checkpoint(BrokerFacts facts) {
        Delivery delivery = promised(facts);
        Duration interval = config.checkpoint().interval();
        String found = "every " + interval.toMillis() + " ms, within "
                + config.checkpoint().timeout().toSeconds() + " s";
        Optional<String> fault = KafkaSinks.limitFault(config.sink(), config.checkpoint(), delivery, facts);
        if (fault.isPresent()) {
            return new Remedy(
                            "delivery.timeout.ms < checkpoint.timeout, and checkpoint.interval + checkpoint.timeout <"
                                    + " transaction.timeout.ms",
                            "a transaction that ends before its checkpoint takes its records with it",
                            "write a shorter checkpoint.timeout or checkpoint.interval, or raise the limit that is named")
                    .failure(CHECKPOINT, Group.JOB, fault.orElseThrow());
        }
        if (delivery == Delivery.EXACTLY_ONCE && interval.compareTo(FREQUENT) < 0) {
            return new Remedy(
                            "checkpoint.interval of a second or more",
                            "the brokers remember a transactional id for each checkpoint and writer for 7 days"
                                    + " (transactional.id.expiration.ms)",
                            "write a longer checkpoint.interval, or set sink.delivery to at-least-once")
                    .warning(CHECKPOINT, Group.JOB, found);
        }
        return Finding.ok(CHECKPOINT, Group.JOB, found);
    }

    /** What the job would be if what other checks have found were mended. */
    private Delivery promised(BrokerFacts facts) {
        boolean isPossible = facts.transactions() != Transactions.UNSUPPORTED;
        return isPossible && config.sink().delivery() != Delivery.AT_LEAST_ONCE
                ? Delivery.EXACTLY_ONCE
                : Delivery.AT_LEAST_ONCE;
    }
}
