package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.CCompiler;
import dev.exeunt.it.EndsWhatItForked;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where a JVM cannot be looked at, the command says why, and leaves it as it is. */
@ExtendWith(EndsWhatItForked.class)
class WhatStopsALookIT {

    private static final String WAITS = """
            public class Waits {
                public static void main(String[] args) throws Exception {
                    System.out.println("READY");
                    System.in.read();
                    System.exit(3);
                }
            }
            """;

    private static final String DESTRUCTOR = """
            #include <unistd.h>
            __attribute__((destructor)) static void linger(void) { for (;;) pause(); }
            """;

    @OldestAndNewestJdk
    void thereIsNoSuchProcess(Jdk jdk) {
        Doctor.run(jdk, "diagnose", 1_999_999_999).cannot("there is no process 1999999999");
    }

    @OldestAndNewestJdk
    void itIsNoJvmAndLivesOn(Jdk jdk) throws Exception {
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try {
            Doctor.run(jdk, "diagnose", sleep.pid()).cannot("process " + sleep.pid() + " is no HotSpot JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroyForcibly();
        }
    }

    @OldestAndNewestJdk
    void itIsStoppedAndWritesNoThreadDumpWhenItGoesOn(Jdk jdk) {
        Forked jvm = program(jdk).start().awaitLine("READY").signal("STOP");
        Doctor.run(jdk, "diagnose", jvm.pid()).cannot("is stopped", "kill -CONT " + jvm.pid());
        assertThat(jvm.signal("CONT").stdin("\n").awaitExit().stdout()).doesNotContain("Full thread dump");
    }

    @OldestAndNewestJdk
    void itLetsNobodyAttach(Jdk jdk) {
        lives(jdk, "-XX:+DisableAttachMechanism", "-XX:+DisableAttachMechanism");
    }

    @OldestAndNewestJdk
    void itTakesNoAgents(Jdk jdk) {
        lives(jdk, "-XX:-EnableDynamicAgentLoading", "-XX:-EnableDynamicAgentLoading");
    }

    @OldestAndNewestJdk
    void itDoesNotTakeTheSignalThatWouldEndIt(Jdk jdk) {
        lives(jdk, "-Xrs", "-Xrs");
    }

    @OldestAndNewestJdk
    void nothingButNativeCodeIsLeftOfIt(Jdk jdk) throws InterruptedException {
        Forked jvm = Launch.plain(jdk, Exits.class)
                .under("env", "LD_PRELOAD=" + CCompiler.sharedLibrary("lingers", DESTRUCTOR)).start().awaitLine("READY");
        Thread.sleep(1_000);
        Doctor.run(jdk, "diagnose", jvm.pid(), "--give-up", "3s").cannot("JVM " + jvm.pid(), "threads: ");
    }

    /** None where EXEUNT_TEST_JDKS names no old JDK. */
    @TestFactory
    List<DynamicTest> itIsTooOld(@TempDir Path folder) {
        return Jdk.tooOld().stream()
                .map(jdk -> DynamicTest.dynamicTest("JDK " + jdk, () -> tooOld(jdk, folder.resolve("jdk" + jdk))))
                .toList();
    }

    private static void tooOld(Jdk jdk, Path folder) throws IOException, InterruptedException {
        Path source = Files.writeString(Files.createDirectories(folder).resolve("Waits.java"), WAITS);
        assertThat(new ProcessBuilder(jdk.tool("javac"), source.toString()).inheritIO().start().waitFor()).isZero();
        Forked jvm = Launch.plain(jdk, "Waits").classPath(List.of(folder)).start().awaitLine("READY");

        Doctor.run(Jdk.supported().get(0), "diagnose", jvm.pid()).cannot("JVM " + jvm.pid() + " is Java ", "needs Java 17");
        Doctor.run(jdk, "list").cannot("this is Java", "needs Java 17");
        jvm.stdin("\n").awaitExit().endedWith(3);
    }

    private static void lives(Jdk jdk, String flag, String said) {
        Forked jvm = program(jdk).jvm(flag).start().awaitLine("READY");
        Doctor.run(jdk, "diagnose", jvm.pid()).cannot("JVM " + jvm.pid(), said);
        Outcome outcome = jvm.stdin("\n").awaitExit().endedWith(3);
        assertThat(List.of(outcome.stdout(), outcome.stderr())).noneMatch(text -> text.contains("thread dump"));
    }

    private static Launch program(Jdk jdk) {
        return Launch.plain(jdk, TheJvmGoesOnUnchangedIT.Program.class);
    }

    public static class Exits {
        public static void main(String[] args) {
            System.out.println("READY");
            System.exit(3);
        }
    }
}
