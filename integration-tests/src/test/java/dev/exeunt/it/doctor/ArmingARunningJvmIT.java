package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;

/** The agent in a JVM that was started without it. */
class ArmingARunningJvmIT {

    private static final String PROGRAM = "dev.exeunt.it.shutdown.HookWaitsForAChildIT$Program";

    @OldestAndNewestJdk
    void isEndedOnceItIsStuckAndTheReportKnowsTheHooksAndChildrenFromBefore(Jdk jdk) {
        Forked jvm = Launch.plain(jdk, PROGRAM).start().awaitLine("READY");
        attach(jdk, jvm);
        Doctor.run(jdk, "attach", jvm.pid()).cannot("Exeunt is at work in JVM " + jvm.pid() + " already");

        Outcome outcome = jvm.signal("TERM").awaitExit().endedWith(110).leftNothingAlive();
        outcome.report().chain("joins shutdown hook \"stopper\"",
                "shutdown hook \"stopper\" waits for child " + outcome.child(0) + " \"sleep 600\"");
    }

    @OldestAndNewestJdk
    void isEndedIfItIsStuckAlready(Jdk jdk) {
        Forked jvm = Launch.plain(jdk, PROGRAM).start().awaitLine("READY").signal("TERM");
        Doctor.findsStuck(jdk, jvm.pid());
        attach(jdk, jvm);
        Outcome outcome = jvm.awaitExit().endedWith(110).leftNothingAlive();
        assertThat(outcome.stderr()).contains("exeunt: this JVM (pid " + jvm.pid()).doesNotContain("resolved");
    }

    @OldestAndNewestJdk
    void isLeftAloneIfAnOptionIsMisread(Jdk jdk) {
        Forked jvm = Launch.plain(jdk, PROGRAM).start().awaitLine("READY");
        Doctor.run(jdk, "attach", jvm.pid(), "shutdown.stal=20s").cannot("shutdown.stal", "did you mean \"shutdown.stall\"?");
        assertThat(Doctor.run(jdk, "list").stdout()).containsPattern(jvm.pid() + " .* no +" + PROGRAM.replace("$", "\\$"));
    }

    @OldestAndNewestJdk
    void isLookedAtBesideTheAgentThatIsThere(Jdk jdk) {
        Forked jvm = Launch.plain(jdk, PROGRAM).agent("action=report").start().awaitLine("READY").signal("TERM");
        Doctor.findsStuck(jdk, jvm.pid()).report().chain("shutdown hook \"stopper\" waits for child")
                .has("not known:", "what the Exeunt that is at work in this JVM knows");
        assertThat(Doctor.run(jdk, "list").stdout()).containsPattern(jvm.pid() + " .* yes +" + PROGRAM.replace("$", "\\$"));
    }

    @OldestAndNewestJdk
    void isToldWhatHasNoEffectThere(Jdk jdk) {
        Forked jvm = Launch.plain(jdk, PROGRAM).start().awaitLine("READY");
        Doctor.run(jdk, "attach", jvm.pid(), Launch.QUICK + ",main-crash.status=fail").hasStatus(0).saysNothingElse();
        jvm.awaitErrorLine("exeunt: main-crash.status=fail is without effect in a JVM that was attached to: it needs -javaagent");
    }

    private static void attach(Jdk jdk, Forked jvm) {
        assertThat(Doctor.run(jdk, "attach", jvm.pid(), Launch.QUICK).hasStatus(0).saysNothingElse().stdout())
                .isEqualTo("Exeunt is at work in JVM " + jvm.pid() + " from now on\n");
    }
}
