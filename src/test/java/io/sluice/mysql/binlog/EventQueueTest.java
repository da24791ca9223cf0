package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    @Test
    void givesEventsInTheirOrderUntilItIsClosed() throws Exception {
        EventQueue queue = new EventQueue(10_000);
        queue.put(event(1, 10));
        queue.put(event(2, 10));
        queue.close();
        assertThat(queue.isEnded()).isFalse();
        assertThat(queue.take(0).offset()).isEqualTo(1);
        assertThat(queue.take(0).offset()).isEqualTo(2);
        assertThat(queue.take(10_000)).isNull();
        assertThat(queue.isEnded()).isTrue();
    }

    @Test
    void takesAnEventLargerThanItsBudgetOnlyWhenItIsEmpty() throws Exception {
        EventQueue queue = new EventQueue(1_000);
        queue.put(event(1, 5_000));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> put(queue, event(2, 5_000)));
        assertThat(second).isNotDone();
        assertThat(queue.take(10_000).offset()).isEqualTo(1);
        assertThat(queue.take(10_000).offset()).isEqualTo(2);
        second.join();
    }

    @Test
    void whoeverWaitsGoesOnWhenItIsClosed() throws Exception {
        EventQueue queue = new EventQueue(1_000);
        queue.put(event(1, 5_000));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> put(queue, event(2, 5_000)));
        queue.close();
        second.join();
    }

    private static void put(EventQueue queue, BinlogEvent event) {
        try {
            queue.put(event);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BinlogEvent event(long offset, int bytes) {
        return new BinlogEvent(EventCode.XID, 0, 1, "bin.000001", offset, offset + bytes, new byte[bytes], 0, bytes);
    }
}
