package dev.exeunt.agent.report;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.report.Report.ChildLine;
import dev.exeunt.agent.report.Report.CrashLine;
import dev.exeunt.agent.report.Report.End;
import dev.exeunt.agent.report.Report.ExitLine;
import dev.exeunt.agent.report.Report.HookLine;
import dev.exeunt.agent.report.Report.JvmLine;
import dev.exeunt.agent.report.Report.Left;
import dev.exeunt.agent.report.Report.Moment;
import dev.exeunt.agent.report.Report.ThreadLine;
import dev.exeunt.agent.report.Report.UncaughtLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A report as JSON, for programs; {@code docs/report.schema.json} describes it, {@link JsonReportReader} reads it. */
public final class JsonReport {

    /** Goes up when a reader of the one before would misread it; a new field is no such reason. */
    static final int VERSION = 1;

    private final JsonWriter json;

    private JsonReport(JsonWriter json) {
        this.json = json;
    }

    public static String of(Report report, boolean pretty) {
        StringWriter out = new StringWriter();
        try {
            JsonWriter json = new JsonWriter(out);
            json.setFormattingStyle(pretty ? FormattingStyle.PRETTY : FormattingStyle.COMPACT);
            new JsonReport(json).write(report);
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    /** The end alone, for one who has had the rest. */
    static String of(End end) {
        StringWriter out = new StringWriter();
        try {
            JsonWriter json = new JsonWriter(out);
            new JsonReport(json).endObject(end);
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private interface Write<T> {
        void write(T value) throws IOException;
    }

    private void write(Report report) throws IOException {
        json.beginObject();
        json.name("version").value(VERSION);
        json.name("sentence").value(report.sentence());
        if (report.status().isPresent()) {
            json.name("status").value(report.status().get());
        }
        json.name("reason").value(report.reason());
        json.name("intent").value(report.intent());
        json.name("takenAt").value(report.takenAt().toString());
        jvm(report.jvm());
        array("chains", report.chains(), this::chain);
        array("timeline", report.timeline(), this::moment);
        if (report.mainCrash().isPresent()) {
            mainCrash(report.mainCrash().get());
        }
        array("uncaught", report.uncaught(), this::uncaught);
        array("exits", report.exits(), this::exit);
        array("hooks", report.hooks(), this::hook);
        array("children", report.children(), this::child);
        array("threads", report.threads(), this::thread);
        array("otherThreads", report.otherThreads(), this::thread);
        JsonTransactions.write(json, report.transactions());
        texts("unknown", report.unknown());
        if (report.end().isPresent()) {
            json.name("end");
            endObject(report.end().get());
        }
        json.endObject();
    }

    private void jvm(JvmLine jvm) throws IOException {
        json.name("jvm").beginObject();
        json.name("pid").value(jvm.pid());
        json.name("program").value(jvm.program());
        json.name("startedAt").value(jvm.startedAt().toString());
        json.name("java").value(jvm.java());
        json.endObject();
    }

    private void chain(List<ChainLine> chain) throws IOException {
        json.beginArray();
        for (ChainLine step : chain) {
            json.beginObject();
            json.name("subject").value(step.subject());
            json.name("waits").value(step.waits());
            json.name("at").value(step.at());
            if (!step.calledAt().isEmpty()) {
                texts("calledAt", step.calledAt());
            }
            json.name("origin").value(step.origin());
            json.endObject();
        }
        json.endArray();
    }

    private void moment(Moment moment) throws IOException {
        json.beginObject();
        json.name("at").value(moment.at().toString());
        json.name("what").value(moment.what());
        json.endObject();
    }

    private void mainCrash(CrashLine crash) throws IOException {
        json.name("mainCrash").beginObject();
        json.name("thrown").value(crash.thrown());
        json.name("message").value(crash.message());
        json.name("crashedAt").value(crash.at().toString());
        texts("stack", crash.stack());
        texts("causes", crash.causes());
        json.endObject();
    }

    private void uncaught(UncaughtLine uncaught) throws IOException {
        json.beginObject();
        json.name("thread").value(uncaught.thread());
        json.name("hook").value(uncaught.isHook());
        json.name("thrown").value(uncaught.thrown());
        texts("stack", uncaught.stack());
        texts("causes", uncaught.causes());
        json.endObject();
    }

    private void exit(ExitLine exit) throws IOException {
        json.beginObject();
        json.name("thread").value(exit.thread());
        json.name("hook").value(exit.isHook());
        if (exit.wasSeen()) {
            json.name("status").value(exit.status());
            json.name("at").value(exit.at().toString());
        }
        texts("stack", exit.stack());
        json.endObject();
    }

    private void hook(HookLine hook) throws IOException {
        json.beginObject();
        json.name("name").value(hook.name());
        json.name("type").value(hook.type());
        json.name("state").value(hook.state().name());
        texts("registeredAt", hook.registeredAt());
        if (hook.startedAt().isPresent()) {
            json.name("startedAt").value(hook.startedAt().get().toString());
        }
        if (hook.endedAt().isPresent()) {
            json.name("endedAt").value(hook.endedAt().get().toString());
        }
        json.endObject();
    }

    private void child(ChildLine child) throws IOException {
        json.beginObject();
        json.name("pid").value(child.pid());
        json.name("parent").value(child.parent());
        json.name("command").value(child.command());
        json.name("state").value(child.state());
        json.name("alive").value(child.alive());
        json.name("detached").value(child.detached());
        json.name("startedAt").value(child.startedAt().toString());
        texts("startedBy", child.startedBy());
        texts("destroyedBy", child.destroyedBy());
        json.endObject();
    }

    private void thread(ThreadLine thread) throws IOException {
        json.beginObject();
        json.name("name").value(thread.name());
        json.name("id").value(thread.id());
        json.name("hook").value(thread.isHook());
        json.name("daemon").value(thread.daemon());
        json.name("state").value(thread.state().name());
        if (thread.waitsOn().isPresent()) {
            json.name("waitsOn").value(thread.waitsOn().get());
        }
        if (thread.owner().isPresent()) {
            json.name("owner").value(thread.owner().get());
        }
        texts("startedAt", thread.startedAt());
        texts("stack", thread.stack());
        json.endObject();
    }

    private void endObject(End end) throws IOException {
        json.beginObject();
        json.name("at").value(end.at().toString());
        array("deeds", end.deeds(), this::moment);
        array("alive", end.alive(), this::left);
        texts("notes", end.notes());
        json.name("last").value(end.last());
        json.endObject();
    }

    private void left(Left left) throws IOException {
        json.beginObject();
        json.name("pid").value(left.pid());
        json.name("command").value(left.command());
        json.name("why").value(left.why());
        json.endObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        array(name, texts, json::value);
    }

    private <T> void array(String name, List<T> values, Write<T> each) throws IOException {
        json.name(name).beginArray();
        for (T value : values) {
            each.write(value);
        }
        json.endArray();
    }
}
