package dev.exeunt.agent.sample;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.exeunt.agent.scene.ThreadSketch;
import dev.exeunt.agent.snapshot.Blocker.Initialisation;
import dev.exeunt.agent.snapshot.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialisationsTest {

    /** As 17 and 26 print it. */
    private static final String DUMP = """
            2026-01-02 03:04:05
            Full thread dump OpenJDK 64-Bit Server VM:

            "main" #1 prio=5 os_prio=0 cpu=54.88ms elapsed=2.01s tid=0x00007f in Object.wait()  [0x00007f]
               java.lang.Thread.State: WAITING (on object monitor)
            \tat java.lang.Object.wait(java.base@17.0.15/Native Method)
            \t- waiting on <0x00000000f7> (a java.lang.Thread)
            \tat com.acme.Lazy.<clinit>(Main.java:3)

            "sto" #7 per" #22 [25732] daemon prio=5 os_prio=0 cpu=0.13ms tid=0x00007f in Object.wait()  [0x00007f]
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Main.stop(Main.java:6)
            \t- waiting on the Class initialization monitor for com.acme.Lazy
            \tat java.lang.Thread.run(java.base@26.0.2.1/Thread.java:1516)

            "VM Thread" os_prio=0 cpu=1.08ms elapsed=1.63s tid=0x00007f
            \t- waiting on the Class initialization monitor for com.acme.Nobody
            """;

    @Test
    void theDumpNamesTheClassThatAThreadWaitsFor() {
        assertThat(Initialisations.awaited(DUMP)).containsOnlyKeys(22L).containsValue("com.acme.Lazy");
    }

    @Test
    void anythingElseIsReadAsNothing() {
        assertThat(Initialisations.awaited("")).isEmpty();
        assertThat(Initialisations.awaited("\"\n\" #\n\" #99999999999999999999\n" + DUMP.substring(DUMP.length() - 70))).isEmpty();
    }

    @Test
    void nobodyIsAskedWhereNoInitialiserIsOnAnyStack() {
        List<String> unknown = new ArrayList<>();
        ThreadState hook = new ThreadSketch(1, "hook").in(RUNNABLE, "com.acme.Main.stop:2").state();

        assertThat(new Initialisations(command -> fail("asked")).look(List.of(hook, hook), unknown)).isEmpty();
        assertThat(unknown).isEmpty();
    }

    @Test
    void whoIsInANativeMethodOfReflectionMayWaitForAClass() {
        ThreadState main = new ThreadSketch(1, "main").in(BLOCKED, "com.acme.Main.exit:2", "com.acme.Lazy.<clinit>:3").state();
        ThreadState hook = in("java.lang.Class.forName0");

        assertThat(new Initialisations(command -> DUMP).look(List.of(main, hook), new ArrayList<>()))
                .containsExactly(Map.entry(22L, new Initialisation("com.acme.Lazy", 1)));
    }

    @Test
    void whoReadsFromASocketOrAFileIsNoReasonToAsk() {
        ThreadState main = new ThreadSketch(1, "main").in(BLOCKED, "com.acme.Main.run:2", "com.acme.Main.<clinit>:3").state();
        List<ThreadState> idle = List.of(main, in("sun.nio.ch.EPoll.wait"), in("java.io.FileInputStream.readBytes"),
                in("java.lang.ref.Reference.waitForReferencePendingList"), in("java.lang.ProcessHandleImpl.waitForProcessExit0"));

        assertThat(new Initialisations(command -> fail("asked")).look(idle, new ArrayList<>())).isEmpty();
    }

    private static ThreadState in(String frame) {
        return new ThreadSketch(22, "hook").in(RUNNABLE, frame).state();
    }
}
