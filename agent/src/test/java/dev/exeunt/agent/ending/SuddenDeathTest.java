package dev.exeunt.agent.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.ending.SuddenDeath.Witness;
import dev.exeunt.agent.scene.ProcessSketch;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SuddenDeathTest {

    private final List<String> told = new ArrayList<>();
    private boolean deaf;

    private final Witness witness = (toEnd, toLeave) -> {
        told.add(pids(toEnd) + " " + pids(toLeave));
        if (deaf) {
            throw new IOException("no room");
        }
    };

    @Test
    void theWitnessesLearnWhoWouldEndAndWhoWouldNot() {
        expecting("children.spare=redis *").expect(List.of(
                new ProcessSketch(11, 1, "sh").state(), new ProcessSketch(12, 11, "sleep 600").state(), new ProcessSketch(13, 1, "redis 1").state()));

        assertThat(told).containsExactly("[12, 11] [13]");
    }

    @Test
    void onlyAChangeIsTold() {
        SuddenDeath expecting = expecting("");
        List<ProcessState> family = List.of(new ProcessSketch(11, 1, "sh").state());
        expecting.expect(List.of());
        expecting.expect(family);
        expecting.expect(family);

        assertThat(told).containsExactly("[] []", "[11] []");
    }

    @Test
    void whatWasNotHeardIsToldAgain() {
        SuddenDeath expecting = expecting("");
        deaf = true;
        expecting.expect(List.of(new ProcessSketch(11, 1, "sh").state()));
        deaf = false;
        expecting.expect(List.of(new ProcessSketch(11, 1, "sh").state()));

        assertThat(told).hasSize(2);
    }

    /** The record is on a disk that may hang; the guardian is not. */
    @Test
    void aWitnessThatHangsIsTriedOnceAndTheOthersAreToldAllTheSame() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger tried = new AtomicInteger();
        Witness hangs = (toEnd, toLeave) -> {
            tried.incrementAndGet();
            await(never);
        };
        SuddenDeath expecting = new SuddenDeath(OptionsOf.text(""), new Deputy(() -> {}), List.of(hangs, witness));
        expecting.expect(List.of());
        expecting.expect(List.of(new ProcessSketch(11, 1, "sh").state()));
        never.countDown();

        assertThat(tried).hasValue(1);
        assertThat(told).containsExactly("[] []", "[11] []");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SuddenDeath expecting(String options) {
        return new SuddenDeath(OptionsOf.text(options), new Deputy(() -> {}), List.of(witness));
    }

    private static List<Long> pids(List<ProcessState> processes) {
        return processes.stream().map(process -> process.id().pid()).toList();
    }
}
