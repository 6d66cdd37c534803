package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.crash.NativeThreadWithoutDaemonFlagIT;

/**
 * Main crashed, which nobody can see any more when a look comes: a server whose main has returned looks the same. So nothing
 * is called stuck, and what keeps the JVM is named.
 */
class WhatKeepsAJvmWithoutMainIT {

    @OneJdk
    void aPoolThatNobodyShutDown(Jdk jdk) {
        keeps(jdk, "ExecutorNeverShutDownIT$Fixed", "thread \"pool-1-thread-1\", which waits for tasks");
    }

    @OneJdk
    void aTimer(Jdk jdk) {
        keeps(jdk, "TimerNeverCancelledIT$Program", "thread \"Timer-0\", which waits for tasks: a java.util.Timer that nobody cancelled");
    }

    @OneJdk
    void theReaperOfRmi(Jdk jdk) {
        keeps(jdk, "RmiReaperIT$Program", "thread \"RMI Reaper\", which waits for ");
    }

    @OneJdk
    void aThreadThatWaitsForALiveChild(Jdk jdk) {
        keeps(jdk, "ThreadIsBusyWithALiveChildIT$Waits", "thread \"browser-watch\", which waits for child ");
    }

    @OneJdk
    void aThreadThatReadsFromALiveChild(Jdk jdk) {
        keeps(jdk, "ThreadIsBusyWithALiveChildIT$Reads", "thread \"pump\", which reads stdout of child ");
    }

    @OneJdk
    void aThreadThatOutlivedAnOutOfMemoryErrorInMain(Jdk jdk) {
        keeps(jdk, "OutOfMemoryInMainIT$Program", "thread \"consumer\", which at ",
                "waits for a java.util.concurrent.CountDownLatch (count 1) to be counted down");
    }

    @OneJdk
    void theAcceptorOfAHealthEndpoint(Jdk jdk) {
        keeps(jdk, "HealthEndpointStillAnswersIT$Program", "thread \"HTTP-Dispatcher\", which ");
    }

    @OneJdk
    void aThreadOfNativeCode(Jdk jdk) {
        keeps(jdk, Doctor.program(jdk, "crash.NativeThreadWithoutDaemonFlagIT$Program")
                .arguments(NativeThreadWithoutDaemonFlagIT.library(jdk)),
                "thread \"glide-runtime\", which is in native code: it was attached by native code and has no Java frames");
    }

    @OneJdk
    void aThreadThatWorks(Jdk jdk) {
        keeps(jdk, "AnotherThreadWorksOnIT$Computes", "thread \"worker\", which at ", "Computes.work(");
    }

    private static void keeps(Jdk jdk, String program, String... what) {
        keeps(jdk, Doctor.program(jdk, "crash." + program), what);
    }

    private static void keeps(Jdk jdk, Launch program, String... what) {
        Forked jvm = program.start();
        Doctor doctor = Doctor.finds(jdk, jvm.pid(), "main has ended").hasStatus(0);
        assertThat(doctor.stdout()).startsWith("exeunt: this JVM (pid " + jvm.pid())
                .contains("is running, and nothing was found that is stuck; main has ended "
                        + "(it cannot be known now whether it returned or crashed), and what keeps the JVM is " + what[0])
                .contains(what).hasLineCount(1);
    }
}
