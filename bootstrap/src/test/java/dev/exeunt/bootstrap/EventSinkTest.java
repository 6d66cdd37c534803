package dev.exeunt.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.Event.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventSinkTest {

    private final EventQueue queue = new EventQueue(16);

    @BeforeEach
    void connected() {
        EventSink.forgetFired();
        EventSink.connect(queue, null);
    }

    @AfterEach
    void disconnected() {
        EventSink.connect(null, null);
        EventSink.mark(null);
    }

    private static final class Failing implements ExitControl {
        @Override
        public void shutdownBegan() {
            throw new OutOfMemoryError("for a test");
        }

        @Override
        public void uncaught(Thread thread, Throwable thrown) {
            throw new OutOfMemoryError("for a test");
        }

        @Override
        public int haltStatus(int asked) {
            throw new OutOfMemoryError("for a test");
        }

        @Override
        public void shutdownReturned() {
            throw new OutOfMemoryError("for a test");
        }
    }

    @Test
    void anEventSaysWhoAndWhere() {
        EventSink.exitAsked(7);

        Event event = queue.poll();
        assertThat(event.kind).isEqualTo(Kind.EXIT_ASKED);
        assertThat(event.number).isEqualTo(7);
        assertThat(event.by()).isSameAs(Thread.currentThread());
        assertThat(event.origin.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("anEventSaysWhoAndWhere"));
    }

    @Test
    void threadsThatKeepNoJvmAliveAreNotWorthAnEvent() {
        Thread daemon = new Thread(() -> {});
        daemon.setDaemon(true);
        EventSink.threadStarted(daemon);

        assertThat(queue.poll()).isNull();
        assertThat(EventSink.fired()).isEqualTo(1);
    }

    @Test
    void whileNobodyListensNothingHappens() {
        EventSink.connect(null, null);
        EventSink.hookAdded(Thread.currentThread());
        EventSink.shutdownBegan();
        EventSink.shutdownReturned();

        assertThat(EventSink.haltStatus(3)).isEqualTo(3);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void eachKindThatFiredIsRemembered() {
        EventSink.hookAdded(Thread.currentThread());
        EventSink.uncaught(Thread.currentThread(), new Error());

        assertThat(EventSink.fired()).isEqualTo(1 << Kind.HOOK_ADDED.ordinal() | 1 << Kind.UNCAUGHT.ordinal());
    }

    @Test
    void aFailureOfTheAgentIsCountedAndNeverTheApplications() {
        EventSink.connect(queue, new Failing());
        int before = EventSink.failures();

        EventSink.uncaught(Thread.currentThread(), new Error());
        EventSink.shutdownBegan();
        EventSink.shutdownReturned();

        assertThat(EventSink.haltStatus(5)).isEqualTo(5);
        assertThat(EventSink.failures()).isEqualTo(before + 4);
    }

    @Test
    void theEnvironmentOfAChildIsWhatTheMarkMakesOfIt() {
        EventSink.mark(block -> new byte[] {'A', '=', 0, 'B', '=', 0});

        byte[] block = EventSink.childEnvironment(null);
        assertThat(block).hasSize(6);
        assertThat(EventSink.childEnvironmentSize(block, 99)).isEqualTo(2);
    }

    @Test
    void itIsAsItWasWhereThereIsNoMarkOrTheMarkFails() {
        byte[] block = {'A', '=', 0};
        assertThat(EventSink.childEnvironment(block)).isSameAs(block);
        EventSink.mark(each -> {
            throw new StackOverflowError("for a test");
        });

        int failures = EventSink.failures();
        assertThat(EventSink.childEnvironment(block)).isSameAs(block);
        assertThat(EventSink.childEnvironment(null)).isNull();
        assertThat(EventSink.childEnvironmentSize(null, 99)).isEqualTo(99);
        assertThat(EventSink.failures()).isEqualTo(failures + 2);
    }
}
