package dev.exeunt.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.Event;
import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.Events;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MainThreadTest {

    private final MainThread main = new MainThread(Thread.currentThread().getId());

    private static Event uncaught(Throwable thrown) {
        return Events.of(Kind.UNCAUGHT, thrown, 0);
    }

    @Test
    void mainThatDiesOfAThrowableHasCrashed() {
        main.uncaught(uncaught(new IllegalStateException("no database", new java.io.IOException("refused"))), Duration.ofSeconds(4));

        assertThat(main.crash()).hasValueSatisfying(crash -> {
            assertThat(crash.thrown()).isEqualTo("java.lang.IllegalStateException");
            assertThat(crash.message()).isEqualTo("no database");
            assertThat(crash.causes()).containsExactly("java.io.IOException: refused");
            assertThat(crash.crashed()).isEqualTo(Duration.ofSeconds(4));
            assertThat(crash.gone()).isFalse();
            assertThat(crash.at().get(0).getClassName()).isEqualTo(MainThreadTest.class.getName());
        });
    }

    @Test
    void aWorkersUncaughtExceptionIsNotMainsCrash() {
        MainThread other = new MainThread(Thread.currentThread().getId() + 1);
        other.uncaught(uncaught(new Error()), Duration.ZERO);

        assertThat(other.crash()).isEmpty();
    }

    @Test
    void whereMainIsNotKnownNobodyIsTakenForIt() {
        MainThread unknown = new MainThread(0);
        unknown.uncaught(uncaught(new Error()), Duration.ZERO);

        assertThat(unknown.crash()).isEmpty();
    }

    @Test
    void theFirstCrashCounts() {
        main.uncaught(uncaught(new Error("first")), Duration.ZERO);
        main.uncaught(uncaught(new Error("second")), Duration.ofSeconds(1));

        assertThat(main.crash()).hasValueSatisfying(crash -> assertThat(crash.message()).isEqualTo("first"));
    }

    @Test
    void aWorkerThatGivesItselfTheIdOfMainIsNotMain() throws InterruptedException {
        long mainsId = Thread.currentThread().getId();
        Event[] event = new Event[1];
        // Thread.getId can be overridden (it is final as threadId only, since 19).
        Thread worker = new Thread(() -> event[0] = uncaught(new Error())) {
            @Override
            public long getId() {
                return mainsId;
            }
        };
        worker.start();
        worker.join(10_000);
        main.uncaught(event[0], Duration.ZERO);

        assertThat(main.crash()).isEmpty();
    }
}
