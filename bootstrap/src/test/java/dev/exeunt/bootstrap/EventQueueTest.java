package dev.exeunt.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.Event.Kind;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EventQueueTest {

    private final EventQueue queue = new EventQueue(16);

    private static Event event(Kind kind, Object subject, int number) {
        return new Event(kind, subject, number, null);
    }

    private void offer(int from, int to) {
        for (int i = from; i < to; i++) {
            queue.offer(event(Kind.EXIT_ASKED, null, i));
        }
    }

    private List<Integer> takeAll() {
        List<Integer> numbers = new ArrayList<>();
        for (Event event; (event = queue.poll()) != null; ) {
            numbers.add(event.number);
        }
        return numbers;
    }

    @Test
    void anEmptyQueueHasNothing() {
        assertThat(queue.poll()).isNull();
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void eventsComeInTheirOrder() {
        offer(0, 16);

        assertThat(takeAll()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    @Test
    void theOrderHoldsRoundTheEnd() {
        for (int i = 0; i < 100; i += 5) {
            offer(i, i + 5);
            assertThat(takeAll()).containsExactly(i, i + 1, i + 2, i + 3, i + 4);
        }
    }

    @Test
    void whatDoesNotFitIsDroppedAndCounted() {
        offer(0, 20);

        assertThat(queue.dropped()).isEqualTo(4);
        assertThat(takeAll()).hasSize(16).doesNotContain(16, 17, 18, 19);
    }

    @Test
    void thereIsRoomAgainOnceEventsAreTaken() {
        offer(0, 20);
        takeAll();
        offer(20, 22);

        assertThat(takeAll()).containsExactly(20, 21);
    }

    @Test
    void aFloodOfThreadStartsLeavesHalfFree() {
        for (int i = 0; i < 20; i++) {
            queue.offer(event(Kind.THREAD_STARTED, Thread.currentThread(), i));
        }
        assertThat(queue.dropped()).isEqualTo(12);
        offer(100, 108);

        assertThat(queue.dropped()).isEqualTo(12);
        assertThat(takeAll()).hasSize(16).endsWith(100, 101, 102, 103, 104, 105, 106, 107);
    }

    @Test
    void aFloodOfWaitsLeavesThreeQuartersFree() {
        for (int i = 0; i < 20; i++) {
            queue.offer(event(Kind.CHILD_AWAITED, null, i));
        }
        assertThat(queue.dropped()).isEqualTo(16);
    }

    @Test
    void theBeginOfShutdownFindsRoomInAFullQueue() {
        offer(0, 20);
        queue.offer(event(Kind.SHUTDOWN_BEGAN, null, 99));

        assertThat(takeAll()).endsWith(99);
    }

    @Test
    void aThreadThatEndedIsNotKeptForTheSakeOfAnEvent() {
        WeakReference<Thread> ended = startedAndForgotten();
        while (ended.get() != null) {
            System.gc();
        }

        assertThat(queue.poll().subject()).isNull();
    }

    private WeakReference<Thread> startedAndForgotten() {
        Thread thread = new Thread(() -> {});
        queue.offer(event(Kind.THREAD_STARTED, thread, 0));
        return new WeakReference<>(thread);
    }

    @Test
    void manyMayOfferWhileOneTakes() throws InterruptedException {
        int producers = 4;
        int each = 20_000;
        CountDownLatch done = new CountDownLatch(producers);
        for (int p = 0; p < producers; p++) {
            String producer = Integer.toString(p);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    queue.offer(event(Kind.CHILD_STARTED, producer, i));
                }
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        int taken = 0;
        int[] last = {-1, -1, -1, -1};
        boolean over;
        do {
            over = done.getCount() == 0;
            for (Event event; (event = queue.poll()) != null; taken++) {
                int producer = Integer.parseInt((String) event.subject());
                assertThat(event.number).isGreaterThan(last[producer]);
                last[producer] = event.number;
            }
            Thread.onSpinWait();
        } while (!over);

        assertThat(taken + queue.dropped()).isEqualTo((long) producers * each);
    }

    /** With the interpreter alone ({@code -Xint}) nearly each of these stacks ends in the midst of an offer. */
    @ParameterizedTest
    @ValueSource(ints = {0, 16, 32, 48, 64, 80, 96, 112, 128, 144})
    void aThreadAtTheEndOfItsStackDoesNotBlockTheOthers(int more) throws InterruptedException {
        EventQueue wide = new EventQueue(1 << 16);
        AtomicInteger overflows = new AtomicInteger();
        Thread deep = new Thread(null, () -> overflowing(wide, overflows), "deep", 200 * 1024 + more);
        deep.setDaemon(true);
        deep.start();
        deep.join(60_000);
        wide.offer(event(Kind.SHUTDOWN_BEGAN, null, 0));

        Event last = null;
        for (Event event; (event = wide.poll()) != null; ) {
            last = event;
        }

        assertThat(overflows.get()).isPositive();
        assertThat(last).isNotNull();
        assertThat(last.kind).isEqualTo(Kind.SHUTDOWN_BEGAN);
    }

    /** Fills the stack; on the way back each level offers what a probe would. */
    private static void overflowing(EventQueue queue, AtomicInteger overflows) {
        try {
            overflowing(queue, overflows);
        } catch (StackOverflowError e) {
            overflows.incrementAndGet();
        }
        try {
            queue.offer(event(Kind.CHILD_AWAITED, null, 0));
        } catch (StackOverflowError e) {
            overflows.incrementAndGet();
        }
    }
}
