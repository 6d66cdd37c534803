package dev.exeunt.agent.doctor;

import dev.exeunt.agent.Agent;
import dev.exeunt.agent.doctor.Answer.Finding;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.report.JsonReport;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.report.TextReport;
import dev.exeunt.agent.thread.AgentThread;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Runs in the JVM that the command line has attached to, and answers by a file. */
public final class Visit implements BiConsumer<String, Instrumentation> {

    private static final List<String> CAME_LATE = List.of(
            "where the hooks were registered, and the threads and children started: Exeunt was not there when it happened",
            "whether main returned or crashed, and of which exceptions other threads ended: the same");
    private static final String AT_WORK =
            "what the Exeunt that is at work in this JVM knows: see its log; this was a look beside it";

    /** Called by {@code dev.exeunt.Exeunt}, which lives on another loader. */
    public Visit() {}

    @Override
    public void accept(String text, Instrumentation instrumentation) {
        Errand errand = Errand.parse(text);
        try {
            if (errand.isLook()) {
                // Not here: this is the thread on which the JVM answers whoever else attaches to it.
                new AgentThread(() -> look(errand, instrumentation), "look").start();
            } else {
                arm(errand, instrumentation);
            }
        } catch (Throwable e) {
            errand.answer(Finding.FAILED, "it failed: " + e);
        }
    }

    private static void look(Errand errand, Instrumentation instrumentation) {
        try {
            JdkInternals.open(instrumentation);
            JdkInternals.openForLooks();
            List<String> notes = new ArrayList<>(CAME_LATE);
            if (isArmed()) {
                notes.add(AT_WORK);
            }
            Report report = new Look(Duration.ofMillis(errand.millis()), notes).take();
            boolean stuck = report.status().isPresent();
            errand.answer(stuck ? Finding.STUCK : Finding.NOTHING, errand.json() ? JsonReport.of(report, true)
                    : stuck ? TextReport.of(report) : TextReport.paragraph(report));
        } catch (Throwable e) {
            errand.answer(Finding.FAILED, "the look failed: " + e);
        } finally {
            close();
        }
    }

    private static void arm(Errand errand, Instrumentation instrumentation) {
        if (isArmed()) {
            errand.answer(Finding.FAILED, "Exeunt is at work in this JVM already");
            close();
            return;
        }
        String off = new Agent().attach(errand.options(), instrumentation);
        errand.answer(off.isEmpty() ? Finding.NOTHING : Finding.FAILED, off);
    }

    /** The agent's sink is there for good once it was; that it gave up since cannot be told from here. */
    private static boolean isArmed() {
        try {
            Class.forName("dev.exeunt.bootstrap.EventSink", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The jar's file; the classes that came out of it go with their loader, when nothing runs in them any more. */
    private static void close() {
        try {
            ((Closeable) Visit.class.getClassLoader()).close();
        } catch (IOException e) {
            // The file stays open until the garbage collector closes it.
        }
    }
}
