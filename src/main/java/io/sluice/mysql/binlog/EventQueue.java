package io.sluice.mysql.binlog;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Events between the thread that receives them and the one that reads them, bounded by their bytes. */
final class EventQueue {

    private static final int OVERHEAD = 100;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long budget;

    private Queue<BinlogEvent> waiting = new ArrayDeque<>();
    private Queue<BinlogEvent> taken = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    EventQueue(long budget) {
        this.budget = budget;
    }

    /** Waits while the queue is full; an event larger than the budget is taken when the queue is empty. */
    void put(BinlogEvent event) throws InterruptedException {
        lock.lock();
        try {
            while (bytes > 0 && bytes + size(event) > budget && !closed) {
                changed.await();
            }
            bytes += size(event);
            waiting.add(event);
            if (waiting.size() == 1) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing follows: what is in the queue can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next event; null when none came in time, or when none will come. */
    BinlogEvent take(long millis) throws InterruptedException {
        BinlogEvent event = taken.poll();
        return event != null || !swap(millis) ? event : taken.poll();
    }

    /** Whether nothing is left and nothing follows. */
    boolean isEnded() {
        lock.lock();
        try {
            return closed && taken.isEmpty() && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean swap(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            Queue<BinlogEvent> empty = taken;
            taken = waiting;
            waiting = empty;
            bytes = 0;
            changed.signalAll();
            return !taken.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private static long size(BinlogEvent event) {
        return (long) event.bytes().length + OVERHEAD;
    }
}
