package dev.exeunt.agent.report;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.report.Report.ChildLine;
import dev.exeunt.agent.report.Report.CrashLine;
import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.Report.ExitLine;
import dev.exeunt.agent.report.Report.HookLine;
import dev.exeunt.agent.report.Report.HookState;
import dev.exeunt.agent.report.Report.JvmLine;
import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.report.Report.ThreadLine;
import dev.exeunt.agent.report.Report.UncaughtLine;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a saved report; for the command line, and never in a stuck JVM. */
public final class JsonReportReader {

    private JsonReportReader() {}

    /**
     * @param text what {@link JsonReport} wrote, or a later version of it that only added fields
     * @throws UnreadableReport where it is something else, with a message for the user
     */
    public static Report read(String text) throws UnreadableReport {
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            JsonFields fields = JsonFields.of(json);
            long version = fields.number("version");
            if (version != JsonReport.VERSION) {
                throw new UnreadableReport("it is a report of version " + version + ", and this is made for version "
                        + JsonReport.VERSION);
            }
            return report(fields);
        } catch (MalformedJsonException e) {
            throw new UnreadableReport("it is not a report of Exeunt's in JSON: it is no JSON" + place(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableReport("it is not a report of Exeunt's in JSON: " 
                    + String.valueOf(e.getMessage()).lines().findFirst().map(JsonReportReader::why).orElse(""));
        }
    }

    /** Its {@code End of input at line 1 column 1 path $} says less. */
    private static String why(String message) {
        return message.startsWith("End of input") ? "it ends too early" : message;
    }

    /** Of {@code Use JsonReader.setStrictness(...) to accept malformed JSON at line 1 column 3 path $}. */
    private static String place(String message) {
        int line = String.valueOf(message).lastIndexOf(" at line ");
        int end = line < 0 ? -1 : message.indexOf(" path ", line);
        return end < 0 ? "" : message.substring(line, end).replace(" column", ", column");
    }

    private static Report report(JsonFields report) {
        return new Report(
                report.text("sentence"),
                report.has("status") ? Optional.of((int) report.number("status")) : Optional.empty(),
                report.text("reason"),
                report.text("intent"),
                report.instant("takenAt"),
                jvm(report.object("jvm")),
                chains(report),
                report.objects("timeline", JsonReportReader::moment),
                report.optionalObject("mainCrash").map(JsonReportReader::mainCrash),
                report.objects("uncaught", JsonReportReader::uncaught),
                report.objects("exits", JsonReportReader::exit),
                report.objects("hooks", JsonReportReader::hook),
                report.objects("children", JsonReportReader::child),
                report.objects("threads", JsonReportReader::thread),
                report.objects("otherThreads", JsonReportReader::thread),
                JsonTransactions.read(report),
                report.texts("unknown"),
                report.optionalObject("end").map(JsonReportReader::end));
    }

    private static JvmLine jvm(JsonFields jvm) {
        return new JvmLine(jvm.number("pid"), jvm.text("program"), jvm.instant("startedAt"), jvm.text("java"));
    }

    private static List<List<ChainLine>> chains(JsonFields report) {
        return report.lists("chains", step -> new ChainLine(
                step.text("subject"), step.text("waits"), step.text("at"),
                step.has("calledAt") ? step.texts("calledAt") : List.of(), step.text("origin")));
    }

    private static Moment moment(JsonFields moment) {
        return new Moment(moment.instant("at"), moment.text("what"));
    }

    private static CrashLine mainCrash(JsonFields crash) {
        return new CrashLine(crash.text("thrown"), crash.text("message"), crash.instant("crashedAt"),
                crash.texts("stack"), crash.texts("causes"));
    }

    private static UncaughtLine uncaught(JsonFields uncaught) {
        return new UncaughtLine(uncaught.text("thread"), uncaught.is("hook"), uncaught.text("thrown"),
                uncaught.texts("stack"), uncaught.texts("causes"));
    }

    private static ExitLine exit(JsonFields exit) {
        boolean seen = exit.has("at");
        return new ExitLine(exit.text("thread"), exit.is("hook"), seen ? (int) exit.number("status") : 0,
                seen ? exit.instant("at") : Instant.MIN, exit.texts("stack"));
    }

    private static HookLine hook(JsonFields hook) {
        return new HookLine(hook.text("name"), hook.text("type"), HookState.valueOf(hook.text("state")),
                hook.texts("registeredAt"),
                hook.optionalText("startedAt").map(Instant::parse), hook.optionalText("endedAt").map(Instant::parse));
    }

    private static ChildLine child(JsonFields child) {
        return new ChildLine(child.number("pid"), child.number("parent"), child.text("command"), child.text("state"),
                child.is("alive"), child.is("detached"), child.instant("startedAt"), child.texts("startedBy"),
                child.texts("destroyedBy"));
    }

    private static ThreadLine thread(JsonFields thread) {
        return new ThreadLine(thread.text("name"), thread.number("id"), thread.is("hook"), thread.is("daemon"),
                Thread.State.valueOf(thread.text("state")), thread.optionalText("waitsOn"),
                thread.optionalText("owner"), thread.texts("startedAt"), thread.texts("stack"));
    }

    private static End end(JsonFields end) {
        return new End(end.instant("at"), end.objects("deeds", JsonReportReader::moment),
                end.objects("alive", left -> new Left(left.number("pid"), left.text("command"), left.text("why"))),
                end.texts("notes"), end.text("last"));
    }
}
