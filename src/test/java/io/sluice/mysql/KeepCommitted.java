package io.sluice.mysql;

import io.sluice.row.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Keeps the changes of completed checkpoints, as a transactional sink would, and fails or waits where it is told to. */
final class KeepCommitted extends RichFilterFunction<RowChange> implements CheckpointedFunction, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

    /** What one job has done, across its restarts. */
    private static final class Run {
        private final Queue<RowChange> committed = new ConcurrentLinkedQueue<>();
        private final AtomicInteger committedCount = new AtomicInteger();
        private final AtomicInteger processedCount = new AtomicInteger();
        private final AtomicInteger freshStarts = new AtomicInteger();
        private final Queue<Integer> failures;
        private final AtomicInteger failuresLeft;
        private final Set<Integer> failedSubtasks = ConcurrentHashMap.newKeySet();
        private final Map<Integer, CountDownLatch> holds = new ConcurrentHashMap<>();
        private final Map<Integer, NavigableMap<Long, List<RowChange>>> pending = new ConcurrentHashMap<>();

        Run(List<Integer> failures) {
            this.failures = new ConcurrentLinkedQueue<>(failures);
            failuresLeft = new AtomicInteger(failures.size());
        }
    }

    private final String id;
    private transient Run run;
    private transient List<RowChange> open;
    private transient NavigableMap<Long, List<RowChange>> pending;

    KeepCommitted(String id) {
        this.id = id;
    }

    static void begin(String id, List<Integer> failures) {
        RUNS.put(id, new Run(failures));
    }

    /** The job stands still when it has seen so many changes, until it is released. */
    static void hold(String id, int count) {
        RUNS.get(id).holds.put(count, new CountDownLatch(1));
    }

    static void release(String id, int count) {
        RUNS.get(id).holds.get(count).countDown();
    }

    /** The changes that it has seen, in checkpoints or not. */
    static int seen(String id) {
        return RUNS.get(id).processedCount.get();
    }

    static void end(String id) {
        RUNS.remove(id);
    }

    static int count(String id) {
        return RUNS.get(id).committedCount.get();
    }

    /** How often the job has started without a checkpoint. */
    static int freshStarts(String id) {
        return RUNS.get(id).freshStarts.get();
    }

    /** How many failures the job has not started again behind. */
    static int failuresLeft(String id) {
        return RUNS.get(id).failuresLeft.get();
    }

    static List<RowChange> committed(String id) {
        return List.copyOf(RUNS.get(id).committed);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        run = RUNS.get(id);
        if (!context.isRestored()) {
            run.freshStarts.incrementAndGet();
        }
        open = new ArrayList<>();
        if (run.failedSubtasks.remove(subtask())) {
            run.failuresLeft.decrementAndGet();
        }
        pending = run.pending.computeIfAbsent(subtask(), key -> new ConcurrentSkipListMap<>());
        context.getRestoredCheckpointId().ifPresent(this::notifyCheckpointComplete);
        pending.clear();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        pending.put(context.getCheckpointId(), open);
        open = new ArrayList<>();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        for (List<RowChange> changes : pending.headMap(checkpointId, true).values()) {
            run.committed.addAll(changes);
            run.committedCount.addAndGet(changes.size());
        }
        pending.headMap(checkpointId, true).clear();
    }

    @Override
    public boolean filter(RowChange change) throws InterruptedException {
        open.add(change);
        int count = run.processedCount.incrementAndGet();
        CountDownLatch hold = run.holds.get(count);
        if (hold != null) {
            hold.await();
        }
        Integer next = run.failures.peek();
        if (next != null && count >= next && run.failures.remove(next)) {
            run.failedSubtasks.add(subtask());
            throw new IllegalStateException("failure on purpose");
        }
        return false;
    }

    private int subtask() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }
}
