package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExitGateTest {

    private final AtomicInteger woken = new AtomicInteger();
    private final AtomicInteger wound = new AtomicInteger();
    private final ExitGate gate = new ExitGate(woken::incrementAndGet, 6_000);

    @BeforeEach
    void aDeadlineIsAtHand() {
        gate.use(new KernelDeadline() {
            @Override
            public void wind() {
                wound.incrementAndGet();
            }

            @Override
            public void stop() {
                wound.set(-1);
            }

            @Override
            public long cpuMillis() {
                return 0;
            }
        });
    }

    @Test
    void whereShutdownBeginsTheDeadlineIsWoundAndTheWatchdogWoken() {
        gate.shutdownBegan();

        assertThat(wound).hasValue(1);
        assertThat(woken).hasValue(1);
    }

    @Test
    void inAHealthyJvmTheWatchdogsBeatWindsNothing() {
        gate.beat();

        assertThat(wound).hasValue(0);
    }

    /** Made ready while the JVM leaves, somebody else might be told too late that it does. */
    @Test
    void whatIsToBeSaidAtAnEndOfItsOwnIsSaidAtOnceIfThatHasPassed() {
        AtomicInteger said = new AtomicInteger();
        gate.haltStatus(0);
        gate.atAnEndOfItsOwn(said::incrementAndGet);

        assertThat(said).hasValue(1);
    }

    @Test
    void aThreadThatEndsTheJvmWaitsForALastLineWhereOneIsDue() {
        ExitGate[] waker = new ExitGate[1];
        waker[0] = new ExitGate(() -> {
            assertThat(waker[0].farewell().isAwaited()).isTrue();
            woken.incrementAndGet();
            waker[0].farewell().isSaid();
        }, 6_000);
        waker[0].farewell().expect(true);

        assertThat(waker[0].haltStatus(3)).isEqualTo(3);
        assertThat(woken).hasValue(1);
        assertThat(waker[0].farewell().isAwaited()).isFalse();
    }

    @Test
    void itDoesNotWaitForThatLineForLong() {
        gate.farewell().expect(true);

        assertThat(gate.haltStatus(3)).isEqualTo(3);
    }

    @Test
    void whereNothingWasSaidItDoesNotWaitAtAll() {
        assertThat(gate.haltStatus(3)).isEqualTo(3);
        assertThat(woken).hasValue(0);
        assertThat(gate.farewell().isAwaited()).isFalse();
    }

    @Test
    void onceShutdownHasBegunEachBeatWindsTheDeadline() {
        gate.shutdownBegan();
        gate.beat();

        assertThat(wound).hasValue(2);
    }

    @Test
    void aWatchdogThatCannotWorkPushesNothingForward() {
        gate.shutdownBegan();
        gate.notWorking(1_000);
        gate.beat();

        assertThat(wound).hasValue(1);
    }

    @Test
    void aWatchdogThatGivesUpTakesTheDeadlineBack() {
        gate.shutdownBegan();
        gate.giveUp();
        gate.beat();

        assertThat(wound).hasValue(-1);
    }

    @Test
    void withoutADeadlineTheWatchdogIsWokenAllTheSame() {
        ExitGate bare = new ExitGate(woken::incrementAndGet, 6_000);
        bare.shutdownBegan();

        assertThat(woken).hasValue(1);
    }

    @Test
    void aHaltOfAHealthyJvmKeepsItsStatusAndDoesNotWait() {
        assertThat(gate.haltStatus(3)).isEqualTo(3);
        assertThat(gate.isFreed()).isFalse();
    }

    /** Which of the bits that {@code System.exit} takes the process ends with: {@code exit(3)}. */
    @Test
    void whatIsToldOfAnEndOfItsOwnIsTheStatusOfTheProcess() {
        assertThat(toldOf(-1)).isEqualTo(255);
        assertThat(toldOf(256)).isZero();
        assertThat(toldOf(3)).isEqualTo(3);
    }

    private static int toldOf(int asked) {
        Leave leave = new Leave(60_000);
        leave.equipped();
        ExitGate leaving = new ExitGate(leave::take, 6_000);
        leaving.use(leave);

        assertThat(leaving.haltStatus(asked)).isEqualTo(asked);
        return leave.status();
    }

    @Test
    void onceAVerdictStandsNobodyLeavesWithAnotherStatus() {
        gate.judge(110, Duration.ofMillis(1));

        assertThat(gate.haltStatus(0)).isEqualTo(110);
    }

    @Test
    void whoComesToTheHaltFreesTheJvmAndTellsTheWatchdog() {
        gate.judge(110, Duration.ofMillis(1));
        gate.haltStatus(0);

        assertThat(gate.isFreed()).isTrue();
        assertThat(woken).hasValue(1);
    }

    @Test
    void whoIsInterruptedDoesNotWaitForTheReport() {
        gate.judge(110, Duration.ofHours(1));
        Thread.currentThread().interrupt();

        assertThat(gate.haltStatus(0)).isEqualTo(110);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aShutdownThatComesToItsEndWithoutAVerdictGoesOn() {
        gate.shutdownReturned();

        assertThat(gate.isFreed()).isFalse();
    }

    @Test
    void aJvmThatEndsByItselfSaysFarewellAndOneThatIsJudgedDoesNot() {
        AtomicInteger said = new AtomicInteger();
        gate.atAnEndOfItsOwn(said::incrementAndGet);
        gate.haltStatus(3);
        assertThat(said).hasValue(1);

        gate.judge(110, Duration.ZERO);
        gate.haltStatus(3);
        assertThat(said).hasValue(1);
    }

    @Test
    void aWatchdogThatGivesUpIsNotWaitedFor() {
        Leave leave = new Leave(60_000);
        leave.equipped();
        gate.use(leave);
        gate.giveUp();

        assertThat(gate.haltStatus(3)).isEqualTo(3);
        assertThat(leave.isAsked()).isFalse();
    }
}
