package dev.exeunt.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.bootstrap.Event;
import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.Events;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Duration WATCHED = Duration.ofSeconds(9);

    private final Ledger ledger = new Ledger(Thread.currentThread().getId());
    private final Thread hook = new Thread(() -> {}, "stopper");

    private void take(Event... events) {
        ledger.take(Events.queue(events), WATCHED);
    }

    @Test
    void aHookIsKnownFromItsRegistrationOnWithThePlace() {
        take(Events.of(Kind.HOOK_ADDED, hook, 0));

        Hook seen = ledger.hooks().look().get(0);
        assertThat(seen.name()).isEqualTo("stopper");
        assertThat(seen.state()).isEqualTo(Hook.State.NOT_STARTED);
        assertThat(seen.registeredAt().get(0).getClassName()).isEqualTo(LedgerTest.class.getName());
    }

    @Test
    void whenAHookBeganAndHadEndedIsKnown() throws InterruptedException {
        take(Events.of(Kind.HOOK_ADDED, hook, 0));
        assertThat(ledger.hooks().look().get(0).started()).isEmpty();
        hook.start();
        hook.join();
        take(Events.of(Kind.THREAD_STARTED, hook, 0));

        Hook ended = ledger.hooks().look().get(0);
        assertThat(ended.started()).isPresent();
        assertThat(ended.ended()).isPresent();
        assertThat(ledger.hooks().look().get(0).ended()).as("at the first look").isEqualTo(ended.ended());
    }

    @Test
    void aHookThatIsTakenBackIsForgotten() {
        take(Events.of(Kind.HOOK_ADDED, hook, 0), Events.of(Kind.HOOK_REMOVED, hook, 0));

        assertThat(ledger.hooks().look()).isEmpty();
    }

    @Test
    void whoTriesToTakeAHookBackDuringShutdownFails() {
        // Runtime.removeShutdownHook throws then; those who close twice do it in every shutdown.
        take(Events.of(Kind.HOOK_ADDED, hook, 0), Events.of(Kind.SHUTDOWN_BEGAN, null, 0),
                Events.of(Kind.HOOK_REMOVED, hook, 0));

        assertThat(ledger.hooks().look()).hasSize(1);
    }

    @Test
    void shutdownBeginsOnceAndByTheWatchdogsClock() {
        take(Events.of(Kind.SHUTDOWN_BEGAN, null, 0));
        ledger.take(Events.queue(Events.of(Kind.SHUTDOWN_BEGAN, null, 0)), WATCHED.multipliedBy(2));

        assertThat(ledger.exits().shutdown()).hasValueSatisfying(shutdown -> {
            assertThat(shutdown.began()).isEqualTo(WATCHED);
            assertThat(shutdown.runner()).isEqualTo(Thread.currentThread().getId());
        });
    }

    @Test
    void aMainThatDiesOnceShutdownHasBegunHasNotCrashed() {
        take(Events.of(Kind.SHUTDOWN_BEGAN, null, 0), Events.of(Kind.UNCAUGHT, new InterruptedException("by a hook"), 0));

        assertThat(ledger.mainCrash()).isEmpty();
        assertThat(ledger.uncaught().count()).isOne();
    }

    /** However late the watchdog learns of both. */
    @Test
    void oneThatHasDiedBeforeHasCrashed() {
        take(Events.of(Kind.UNCAUGHT, new IllegalStateException("no database"), 0), Events.of(Kind.SHUTDOWN_BEGAN, null, 0));

        assertThat(ledger.mainCrash()).hasValueSatisfying(crash -> assertThat(crash.message()).isEqualTo("no database"));
    }

    @Test
    void thoseWhoAskForAnExitAreKeptInTheirOrder() {
        take(Events.of(Kind.EXIT_ASKED, null, 3), Events.of(Kind.EXIT_ASKED, null, 4));

        assertThat(ledger.exits().requests()).extracting(request -> request.status()).containsExactly(3, 4);
        assertThat(ledger.exits().requests().get(0).from().get(0).getMethodName())
                .isEqualTo("thoseWhoAskForAnExitAreKeptInTheirOrder");
    }

    @Test
    void aThousandWhoAskForAnExitAreNotAllKept() {
        for (int i = 0; i < 1_000; i++) {
            take(Events.of(Kind.EXIT_ASKED, null, i));
        }

        assertThat(ledger.exits().requests()).hasSize(100);
    }

    @Test
    void aThreadIsKnownByThePlaceThatStartedIt() {
        take(Events.of(Kind.THREAD_STARTED, hook, 0));

        assertThat(ledger.threads().of(hook.getId()).get(0).getClassName()).isEqualTo(LedgerTest.class.getName());
        assertThat(ledger.threads().of(-1)).isEmpty();
    }

    @Test
    void aThreadThatHasEndedIsForgotten() throws InterruptedException {
        hook.start();
        hook.join(10_000);
        take(Events.of(Kind.THREAD_STARTED, hook, 0));

        assertThat(ledger.threads().of(hook.getId())).isEmpty();
    }

    @Test
    void whatTheAgentsOwnThreadsDoIsNotTheApplications() {
        String name = Thread.currentThread().getName();
        Thread.currentThread().setName("exeunt-watchdog");
        try {
            take(Events.of(Kind.HOOK_ADDED, hook, 0), Events.of(Kind.UNCAUGHT, new Error(), 0));
        } finally {
            Thread.currentThread().setName(name);
        }

        assertThat(ledger.hooks().look()).isEmpty();
        assertThat(ledger.mainCrash()).isEmpty();
    }
}
