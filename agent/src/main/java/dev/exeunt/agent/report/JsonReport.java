package dev.exeunt.agent.report;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.report.Report.ChainLine;
import dev.exeunt.agent.snapshot.ExitRequest;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.MainCrash;
import dev.exeunt.agent.snapshot.ProcessState;
import dev.exeunt.agent.snapshot.ThreadState;
import dev.exeunt.agent.snapshot.Uncaught;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A report as JSON: the same content, for programs. */
public final class JsonReport {

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

    private void write(Report report) throws IOException {
        json.beginObject();
        json.name("sentence").value(report.sentence());
        if (report.status().isPresent()) {
            json.name("status").value(report.status().get());
        }
        json.name("reason").value(report.reason());
        json.name("intent").value(report.intent());
        json.name("takenAt").value(report.snapshot().takenAt().toString());
        jvm(report);
        chains(report.chains());
        if (report.mainCrash().isPresent()) {
            mainCrash(report.mainCrash().get());
        }
        uncaught(report.uncaughtBesidesMain());
        exits(report.exits());
        hooks(report.hooks());
        processes(report.processes());
        json.name("threads");
        threads(report.telling());
        json.name("otherThreads");
        threads(report.others());
        json.name("unknown").beginArray();
        for (String what : report.snapshot().unknown()) {
            json.value(what);
        }
        json.endArray();
        json.endObject();
    }

    private void jvm(Report report) throws IOException {
        json.name("jvm").beginObject();
        json.name("pid").value(report.snapshot().jvm().pid());
        json.name("program").value(report.snapshot().jvm().program());
        json.name("startedAt").value(report.snapshot().jvm().startedAt().toString());
        json.name("java").value(report.snapshot().jvm().java());
        json.endObject();
    }

    private void chains(List<List<ChainLine>> chains) throws IOException {
        json.name("chains").beginArray();
        for (List<ChainLine> chain : chains) {
            json.beginArray();
            for (ChainLine step : chain) {
                json.beginObject();
                json.name("subject").value(step.subject());
                json.name("waits").value(step.waits());
                json.name("at").value(step.at());
                json.endObject();
            }
            json.endArray();
        }
        json.endArray();
    }

    private void mainCrash(MainCrash crash) throws IOException {
        json.name("mainCrash").beginObject();
        json.name("thrown").value(crash.thrown());
        json.name("message").value(crash.message());
        json.name("crashedAt").value(crash.crashedAt().toString());
        stack("stack", crash.at());
        causes(crash.causes());
        json.endObject();
    }

    private void uncaught(List<Uncaught> uncaught) throws IOException {
        json.name("uncaught").beginArray();
        for (Uncaught thrown : uncaught) {
            json.beginObject();
            json.name("thread").value(thrown.threadName());
            json.name("thrown").value(thrown.thrown());
            stack("stack", thrown.at());
            causes(thrown.causes());
            json.endObject();
        }
        json.endArray();
    }

    private void causes(List<String> causes) throws IOException {
        json.name("causes").beginArray();
        for (String cause : causes) {
            json.value(cause);
        }
        json.endArray();
    }

    private void exits(List<ExitRequest> exits) throws IOException {
        json.name("exits").beginArray();
        for (ExitRequest request : exits) {
            json.beginObject();
            json.name("thread").value(request.threadName());
            if (request.wasSeen()) {
                json.name("status").value(request.status());
                json.name("at").value(request.at().toString());
            }
            stack("stack", request.from());
            json.endObject();
        }
        json.endArray();
    }

    private void hooks(List<Hook> hooks) throws IOException {
        json.name("hooks").beginArray();
        for (Hook hook : hooks) {
            json.beginObject();
            json.name("name").value(hook.name());
            json.name("type").value(hook.type());
            json.name("state").value(hook.state().name());
            stack("registeredAt", hook.registeredAt());
            json.endObject();
        }
        json.endArray();
    }

    private void processes(List<ProcessState> processes) throws IOException {
        json.name("children").beginArray();
        for (ProcessState process : processes) {
            json.beginObject();
            json.name("pid").value(process.id().pid());
            json.name("parent").value(process.parent());
            json.name("command").value(process.command());
            json.name("state").value(process.state());
            json.name("alive").value(process.alive());
            json.name("detached").value(process.detached());
            json.name("startedAt").value(process.started().toString());
            if (process.child().isPresent()) {
                stack("startedBy", process.child().get().startedAt());
                stack("destroyedBy", process.child().get().destroyedAt());
            }
            json.endObject();
        }
        json.endArray();
    }

    private void threads(List<ThreadState> threads) throws IOException {
        json.beginArray();
        for (ThreadState thread : threads) {
            json.beginObject();
            json.name("name").value(thread.name());
            json.name("id").value(thread.id());
            json.name("daemon").value(thread.daemon());
            json.name("state").value(thread.state().name());
            if (thread.waitsOn().isPresent()) {
                json.name("waitsOn").value(Wording.object(thread.waitsOn().get()));
                json.name("owner").value(thread.waitsOn().get().ownerName());
            }
            stack("startedAt", thread.startedAt());
            stack("stack", thread.stack());
            json.endObject();
        }
        json.endArray();
    }

    private void stack(String name, List<StackTraceElement> frames) throws IOException {
        json.name(name).beginArray();
        for (StackTraceElement frame : frames) {
            json.value(Frames.text(frame));
        }
        json.endArray();
    }
}
