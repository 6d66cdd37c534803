package dev.exeunt.agent.verdict;

import dev.exeunt.agent.diagnosis.Diagnosis;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait;
import java.time.Duration;

/**
 * A wait for a child that is worth a line.
 *
 * @param diagnosis the chain from the thread that waits, as it was when it was last seen to
 * @param awaited   what it wants of the child
 * @param lasted    how long it has, or had, waited
 * @param over      whether the thread waits for this child no more
 * @param cpu       of one CPU, by the child and what descends from it, since the look before
 * @param bytes     that they moved since the look before
 */
public record LongWait(
        Diagnosis diagnosis, ChildWait awaited, Duration lasted, boolean over, double cpu, long bytes) {

    public boolean isWorking() {
        return cpu > Progress.WORTH || bytes > 0;
    }
}
