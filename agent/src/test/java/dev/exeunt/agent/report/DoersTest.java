package dev.exeunt.agent.report;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.graph.WaitForGraph;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

class DoersTest {

    private static final String[] PART = {
        "jdk.internal.misc.Unsafe.park", "java.util.concurrent.Semaphore.acquire", "com.acme.Sender.send:9",
        "java.util.stream.ForEachOps$ForEachTask.compute", "java.util.concurrent.ForkJoinWorkerThread.run"
    };

    private final Scene scene = new Scene();

    private String clause() {
        Snapshot snapshot = scene.at(60);
        return new ReleaseWording(snapshot).clause(new WaitForGraph(snapshot).from(1).get(0));
    }

    private void aThreadWaitsForAStreamOf(String type) {
        scene.thread(1, "stopper").in(WAITING, "jdk.internal.misc.Unsafe.park", "java.util.concurrent.ForkJoinTask.invoke",
                "java.util.stream.ForEachOps$ForEachOp.evaluateParallel", "java.util.stream.IntPipeline.forEach", type + ".stop:3");
    }

    private void aThreadWaitsForAFuture() {
        scene.thread(1, "stopper").in(WAITING, "jdk.internal.misc.Unsafe.park", "java.util.concurrent.CompletableFuture.join",
                "com.acme.Sender.stop:3");
        doesTheTaskOfAFuture(2);
    }

    private void doesTheTaskOfAFuture(long id) {
        scene.thread(id, "worker-" + id).in(WAITING, "jdk.internal.misc.Unsafe.park", "java.util.concurrent.Semaphore.acquire",
                "com.acme.Sender.send:9", "java.util.concurrent.CompletableFuture$AsyncSupply.run");
    }

    @Test
    void aWorkerThatIsInAPartOfAStreamOfTheSameClassIsNamed() {
        aThreadWaitsForAStreamOf("com.acme.Sender");
        scene.thread(2, "worker-2").in(WAITING, PART);

        assertThat(clause()).isEqualTo("; thread \"worker-2\" is in a part of a parallel stream of com.acme.Sender and at"
                + " com.acme.Sender.send(Sender.java:9) waits for a permit of a java.util.concurrent.Semaphore");
    }

    @Test
    void oneOfAnotherClassMayBeInAnyStream() {
        aThreadWaitsForAStreamOf("com.acme.Other");
        scene.thread(2, "worker-2").in(WAITING, PART);

        assertThat(clause()).isEmpty();
    }

    @Test
    void theOnlyThreadThatDoesTheTaskOfAFutureIsNamed() {
        aThreadWaitsForAFuture();

        assertThat(clause()).startsWith("; thread \"worker-2\" is in the task of a CompletableFuture, maybe of this one, and at");
    }

    @Test
    void ofTwoNobodyKnowsWhichItIs() {
        aThreadWaitsForAFuture();
        doesTheTaskOfAFuture(3);

        assertThat(clause()).isEmpty();
    }
}
