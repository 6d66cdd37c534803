package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Report;

/** A JVM that runs and a child of it, neither of which gets on. */
class WhatAChildWaitsForIT {

    @OneJdk
    void somebodyToReadItsStdout(Jdk jdk) {
        report(jdk, "WaitsBeforeReading").opensWith("and a child of it wait for each other: thread \"main\" waits for child ",
                "which is blocked writing to its stdout: 65536 bytes wait in the pipe and no thread reads them");
    }

    @OneJdk
    void somebodyToReadItsStderr(Jdk jdk) {
        report(jdk, "ReadsStdoutOnly").opensWith("thread \"main\" reads stdout of child ",
                "which is blocked writing to its stderr: 65536 bytes wait in the pipe and no thread reads them");
    }

    @OneJdk
    void somebodyToReadTheStdoutOfAGrandchild(Jdk jdk) {
        report(jdk, "OfAGrandchild").opensWith("thread \"main\" waits for child ", ", below which process ",
                "\"yes\" is blocked writing to its stdout: 65536 bytes wait in the pipe and no thread reads them");
    }

    /** In a few seconds nobody can tell it from a child that serves requests. */
    @OneJdk
    void theEndOfItsStdinWhichProvesNothing(Jdk jdk) {
        Forked jvm = Doctor.program(jdk, "child.StdinIsNeverClosedIT$Reads").start().awaitLine("CHILD");
        assertThat(Doctor.run(jdk, "diagnose", jvm.pid(), "--for", "1s").hasStatus(0).saysNothingElse().stdout())
                .contains("is running, and nothing was found that is stuck").hasLineCount(1);
    }

    /** A look cannot count what waits in a pipe: beside another thread that might have read from it, it proves nothing. */
    private static Report report(Jdk jdk, String program) {
        Forked jvm = Doctor.program(jdk, "child.PipeIsFullIT$" + program).arguments("never").start();
        return Doctor.findsStuck(jdk, jvm.pid()).report();
    }
}
