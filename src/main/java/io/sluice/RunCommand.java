package io.sluice;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.start.StartPosition;
import io.sluice.precheck.ShortList;
import io.sluice.row.Printable;
import io.sluice.row.TableId;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RestoreMode;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice run}: checks, prepares and runs a job, here or on the cluster that {@code flink run} names. */
@Command(
        name = "run",
        description = "Run a job: full data, then increments, until it is interrupted. Goes on where it was stopped.")
final class RunCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    JobFileOption job;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Of the web UI; 0 for any (default: ${DEFAULT-VALUE}).")
    int port = 8081;

    @ArgGroup
    Start start = new Start();

    @Option(
            names = "--skip",
            paramLabel = "CHECK",
            description = "Accept this check's warning: it is not shown again. May be given several times.")
    Set<String> skipped = Set.of();

    @Option(names = "--detached", description = "Under flink run: end when the cluster has taken the job.")
    boolean detached;

    /** Where to start; without either, at the newest checkpoint or savepoint of this job. */
    static final class Start {
        @Option(names = "--fresh", description = "Start anew, with full data, whatever was saved.")
        boolean fresh;

        @Option(names = "--from", paramLabel = "PATH", description = "Start from this checkpoint or savepoint.")
        String from;
    }

    @Override
    public Integer call() throws Exception {
        SyncConfig config = job.load();
        PrintWriter err = spec.commandLine().getErr();
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        Optional<String> fromFlink = environment.getConfiguration().getOptional(StateRecoveryOptions.SAVEPOINT_PATH);
        if (!CheckBeforeRun.passes(config, skipped, startsAnew(config, fromFlink), environment, spec)) {
            return Main.FAILED;
        }
        SyncJob sync = SyncJob.prepare(config);
        tell(sync.choice(), err);
        for (String topic : sync.topics().created()) {
            err.println("created topic " + topic);
        }
        err.println("delivery: " + sync.promise());

        Configuration settings = FlinkSettings.of(config);
        // flink run -s has said where to start: its word counts.
        fromFlink.ifPresentOrElse(path -> err.println("from " + path), () -> restore(settings, config, err));
        environment.configure(settings, RunCommand.class.getClassLoader());
        SavedObjects objects = sync.objects();
        List<TableId> added = environment
                .getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .map(path -> {
                    objects.printChanges(err);
                    return SavedTables.printChanges(path, config, sync.choice().tables(), err);
                })
                .orElseGet(() -> sync.choice().tables());
        // Said first: the binlog from there on is looked through, which may take a while.
        Optional<StartPosition> from = sync.start(environment);
        from.ifPresent(place -> err.println("changes from " + place));
        sync.define(environment, from, sync.map());
        int structures = sync.writeStructure(added);
        if (structures > 0) {
            err.println("structure of " + structures + (structures == 1 ? " table" : " tables") + " written");
        }
        objects.save();
        if (environment instanceof LocalStreamEnvironment) {
            return new LocalRun(config, settings, new Progress(sync.source()), err)
                    .run(environment.getStreamGraph().getJobGraph(), port);
        }
        return submit(environment, config.name());
    }

    private static void tell(TableChoice choice, PrintWriter err) {
        choice.found()
                .forEach(found -> err.println(Printable.oneLine(found.pattern().toString()) + ": "
                        + found.tables().size() + " tables"));
        ShortList.of(choice.leftOut()).forEach(other -> err.println("left out: " + Printable.oneLine(other)));
    }

    private boolean startsAnew(SyncConfig config, Optional<String> fromFlink) {
        boolean isPlaceGiven = fromFlink.isPresent() || start.from != null;
        return !isPlaceGiven && (start.fresh || new SavedState(config.stateDir()).seemsEmpty());
    }

    private void restore(Configuration settings, SyncConfig config, PrintWriter err) {
        if (start.from != null) {
            FlinkSettings.restore(settings, start.from, RestoreMode.NO_CLAIM);
            err.println("from " + start.from);
            return;
        }
        Optional<String> newest = start.fresh ? Optional.empty() : new SavedState(config.stateDir()).newestOrRefuse();
        newest.ifPresent(path -> {
            FlinkSettings.restore(settings, path, RestoreMode.CLAIM);
            err.println("from " + path);
        });
    }

    private int submit(StreamExecutionEnvironment environment, String name) throws Exception {
        if (detached) {
            environment.executeAsync(name);
        } else {
            environment.execute(name);
        }
        return Main.DONE;
    }
}
