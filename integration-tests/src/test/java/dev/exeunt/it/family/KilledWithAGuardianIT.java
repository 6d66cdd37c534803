package dev.exeunt.it.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL, the OOM killer, a crash of the VM: no code of the JVM runs any more, but its guardian's does. */
class KilledWithAGuardianIT {

    /** A shell with a background job, and one that ignores SIGTERM. */
    private static final String[] CHILDREN = {"sleep 600 & sleep 600", "trap '' TERM; sleep 600; exit 0"};

    /** Half of a second is the grace; the rest took 0.2 s on a machine at rest, which one that runs tests is not. */
    private static final long LIMIT_MILLIS = 5_000;

    @TempDir
    private Path state;

    @EveryJdk
    void nothingIsLeftOfTheFamilyNorOfTheGuardian(Jdk jdk) {
        Forked jvm = guarded(jdk, CHILDREN);
        jvm.signal("KILL").awaitExit().endedWith(137);
        assertThat(jvm.family().awaitDeath(LIMIT_MILLIS)).as("nothing is left").isTrue();
    }

    @OneJdk
    void theGuardianSurvivesWhatTheProcessGroupDoesNot(Jdk jdk) {
        Forked jvm = guarded(Launch.quick(jdk, HasChildren.class).arguments((Object[]) CHILDREN).under("setsid", "--wait"));
        long group = Long.parseLong(jvm.valueOf("PID"));
        HasChildren.kill("TERM", Guardians.of(group));
        HasChildren.kill("HUP", Guardians.of(group));
        HasChildren.kill("KILL", -group);
        jvm.awaitExit();
        assertThat(jvm.family().awaitDeath(LIMIT_MILLIS)).isTrue();
    }

    @OneJdk
    void whatDetachedItselfOrIsSparedStaysAlive(Jdk jdk) {
        Forked jvm = guarded(Launch.quick(jdk, HasChildren.class).agent("children.spare=sleep 602")
                .arguments("exec sleep 600", "exec setsid sleep 601", "exec sleep 602"));
        var outcome = jvm.signal("KILL").awaitExit();
        Guardians.awaitGone(jvm.pid());
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid)
                .containsExactlyInAnyOrder(outcome.child(1), outcome.child(2));
    }

    @OldestAndNewestJdk
    void afterACleanExitItIsGoneAndTheChildrenStay(Jdk jdk) {
        Forked jvm = guarded(jdk, "exec sleep 600");
        long guardian = Guardians.of(jvm.pid());
        var outcome = jvm.stdin("exit 7\n").awaitExit().endedWith(7).exeuntSaidNothing();
        Guardians.awaitEnd(guardian);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
    }

    @OldestAndNewestJdk
    void afterMainHasReturnedAsWell(Jdk jdk) {
        Forked jvm = guarded(jdk, "exec sleep 600");
        long guardian = Guardians.of(jvm.pid());
        var outcome = jvm.stdin("return\n").awaitExit().endedWith(0).exeuntSaidNothing();
        Guardians.awaitEnd(guardian);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
    }

    @OneJdk
    void aJvmThatIsStoppedIsNotDead(Jdk jdk) throws Exception {
        Forked jvm = guarded(jdk, "exec sleep 600");
        jvm.signal("STOP");
        Thread.sleep(1_500);
        assertThat(ProcessHandle.of(Long.parseLong(jvm.valueOf("CHILD"))).orElseThrow().isAlive()).isTrue();
        jvm.signal("CONT").stdin("exit 7\n").awaitExit().endedWith(7);
    }

    @OneJdk
    void withoutAGuardianTheChildrenStayAlive(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, HasChildren.class).arguments("exec sleep 600").start().awaitLine("READY");
        var outcome = jvm.signal("KILL").awaitExit();
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
    }

    /** A stuck JVM is ended as ever; its guardian is no child that the report names. */
    @OldestAndNewestJdk
    void aStuckJvmDoesNotCountItAmongItsChildren(Jdk jdk) {
        Forked jvm = guarded(jdk, "exec sleep 600");
        long guardian = Guardians.of(jvm.pid());
        String said = jvm.stdin("stuck\n").awaitExit().endedWith(110).leftNothingAlive().stderr();
        assertThat(said).doesNotContain(String.valueOf(guardian)).doesNotContain("guardian");
        Guardians.awaitEnd(guardian);
    }

    @OldestAndNewestJdk
    void theApplicationDoesNotSeeIt(Jdk jdk) {
        assertThat(guarded(jdk, "exec sleep 600").valueOf("COUNTS")).isEqualTo("1");
    }

    /** To which orphans come, and the guardian is one. */
    @OneJdk
    void norDoesASubReaper(Jdk jdk) {
        Forked jvm = guarded(Launch.quick(jdk, HasChildren.class).agent("children.subreaper=on").arguments("exec sleep 600"));
        assertThat(ProcessHandle.of(jvm.pid()).orElseThrow().children().map(ProcessHandle::pid))
                .doesNotContain(Guardians.of(jvm.pid()));
    }

    /** From the start of the first child to a while after: never does the guardian watch before it can be dismissed. */
    @OneJdk
    void aCleanExitWhileItIsBeingStartedLeavesTheChildrenAlive(Jdk jdk) {
        for (int millis = 0; millis <= 400; millis += 40) {
            Forked jvm = Launch.quick(jdk, LivesFor.class).agent("children.guardian=on").arguments(millis).start();
            Outcome outcome = jvm.awaitExit().endedWith(7);
            Guardians.awaitGone(jvm.pid());
            assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(0));
        }
    }

    /** A crash loop: the rest of the agent's equipment is not there yet. */
    @OneJdk
    void aKillInTheFirstSecondsLeavesNothingEither(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, StartsAChildAtOnce.class).agent("children.guardian=on").start().awaitLine("READY");
        Guardians.awaitBegin(jvm.pid());
        jvm.stdin("wait for the agent\n").awaitLine("WATCHED early");
        jvm.signal("KILL").awaitExit();
        assertThat(jvm.family().awaitDeath(LIMIT_MILLIS)).isTrue();
    }

    public static class StartsAChildAtOnce {
        public static void main(String[] args) throws Exception {
            System.out.println("CHILD " + new ProcessBuilder("sleep", "600").start().pid());
            System.out.println("READY");
            System.in.read();
            AgentIsComplete.awaitPause();
            System.out.println(AgentIsComplete.isMade() ? "WATCHED late" : "WATCHED early");
            new CountDownLatch(1).await();
        }
    }

    public static class LivesFor {
        public static void main(String[] args) throws Exception {
            long start = System.nanoTime();
            System.out.println("CHILD " + new ProcessBuilder("sleep", "600").start().pid());
            while (System.nanoTime() - start < Long.parseLong(args[0]) * 1_000_000) {
                Thread.sleep(5);
            }
            System.exit(7);
        }
    }

    /** Whoever inherits it, started by native code, would keep the guardian from seeing the end. */
    @EveryJdk
    void itsPipeIsOpenInTheJvmOnceAndClosedOnExec(Jdk jdk) throws IOException {
        Forked jvm = guarded(jdk, "exec sleep 600");
        Path pipe = Files.readSymbolicLink(Path.of("/proc/" + Guardians.of(jvm.pid()) + "/fd/0"));
        assertThat(flags(jvm.pid(), pipe)).hasSize(1).allMatch(flags -> flags.matches("flags:\\s+02\\d{6}"));
        assertThat(flags(Long.parseLong(jvm.valueOf("CHILD")), pipe)).isEmpty();
    }

    private static List<String> flags(long pid, Path pipe) throws IOException {
        List<String> flags = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : open.toList()) {
                if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).equals(pipe)) {
                    flags.add(Files.readAllLines(Path.of("/proc/" + pid + "/fdinfo/" + file.getFileName())).get(1));
                }
            }
        }
        return flags;
    }

    private Forked guarded(Jdk jdk, String... children) {
        return guarded(Launch.quick(jdk, HasChildren.class).arguments((Object[]) children));
    }

    /** Once the guardian knows the first child: it is told before that is recorded. */
    private Forked guarded(Launch launch) {
        Forked jvm = launch.agent("children.guardian=on,state.dir=" + state).start().awaitLine("READY");
        RunRecords.awaitChild(state, Long.parseLong(jvm.valueOf("PID")), jvm.valueOf("CHILD"));
        return jvm;
    }
}
