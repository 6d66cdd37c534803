package dev.exeunt.agent.status;

import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.status.Status.Node;
import dev.exeunt.agent.status.Status.Past;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A status as JSON, for the page and for programs; {@code docs/status.schema.json} describes its fields. */
final class StatusJson {

    private final JsonWriter json;

    private StatusJson(JsonWriter json) {
        this.json = json;
    }

    /** @param now when it is asked for, by the same clock as the times in it */
    static String of(Status status, Instant now) {
        StringWriter text = new StringWriter(4_096);
        try (JsonWriter writer = new JsonWriter(text)) {
            new StatusJson(writer).write(status, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(Status status, Instant now) throws IOException {
        json.beginObject();
        time("now", now);
        time("takenAt", status.takenAt());
        json.name("jvm").beginObject();
        json.name("pid").value(status.jvm().pid()).name("program").value(status.jvm().program())
                .name("java").value(status.jvm().java());
        time("startedAt", status.jvm().startedAt());
        json.endObject().name("phase").value(word(status.phase()));
        if (status.trouble().isPresent()) {
            json.name("trouble").beginObject().name("kind").value(status.trouble().get().verdict() ? "verdict" : "warning")
                    .name("sentence").value(status.trouble().get().sentence()).endObject();
        }
        json.name("outlook").beginObject().name("main").value(status.outlook().main())
                .name("exit").value(status.outlook().exit()).name("children").value(status.outlook().children())
                .name("stuck").value(status.outlook().stuck()).endObject();
        processes("processes", status.processes());
        waits(status);
        hooks(status);
        threads(status);
        if (status.past().isPresent()) {
            past(status.past().get());
        }
        json.name("more").beginObject();
        for (Map.Entry<String, Integer> each : status.more().entrySet()) {
            json.name(each.getKey()).value(each.getValue());
        }
        json.endObject().name("unknown").beginArray();
        for (String each : status.unknown()) {
            json.value(each);
        }
        json.endArray().endObject();
    }

    private void processes(String name, List<Node> nodes) throws IOException {
        json.name(name).beginArray();
        for (Node node : nodes) {
            json.beginObject().name("pid").value(node.pid()).name("command").value(node.command())
                    .name("state").value(node.state()).name("alive").value(node.alive())
                    .name("detached").value(node.detached());
            time("startedAt", node.startedAt());
            json.name("place").value(node.place()).name("thread").value(node.thread());
            processes("children", node.children());
            json.endObject();
        }
        json.endArray();
    }

    private void waits(Status status) throws IOException {
        json.name("waits").beginArray();
        for (Status.Waiting wait : status.waits()) {
            json.beginObject().name("thread").value(wait.thread()).name("what").value(wait.what())
                    .name("child").value(wait.child());
            time("since", wait.since());
            json.name("exact").value(wait.exact()).name("place").value(wait.place()).endObject();
        }
        json.endArray();
    }

    private void hooks(Status status) throws IOException {
        json.name("hooks").beginArray();
        for (Status.HookLine hook : status.hooks()) {
            json.beginObject().name("name").value(hook.name()).name("type").value(hook.type())
                    .name("state").value(word(hook.state())).name("place").value(hook.place()).name("jar").value(hook.jar());
            if (hook.started().isPresent()) {
                time("startedAt", hook.started().get());
            }
            if (hook.ended().isPresent()) {
                time("endedAt", hook.ended().get());
            }
            json.endObject();
        }
        json.endArray();
    }

    private void threads(Status status) throws IOException {
        json.name("threads").beginArray();
        for (Status.Keeper thread : status.threads()) {
            json.beginObject().name("name").value(thread.name()).name("doing").value(thread.doing())
                    .name("place").value(thread.place()).name("startedAt").value(thread.startedAt()).endObject();
        }
        json.endArray();
    }

    private void past(Past past) throws IOException {
        json.name("past").beginObject().name("deaths").beginObject();
        for (Map.Entry<String, Long> each : past.deaths().byCause().entrySet()) {
            json.name(each.getKey()).value(each.getValue());
        }
        json.endObject().name("runs").beginArray();
        for (PastRun run : past.runs()) {
            json.beginObject().name("pid").value(run.pid());
            time("startedAt", run.started());
            time("endedAt", run.ended());
            json.name("cause").value(run.cause()).name("how").value(StatusMaker.cut(run.how()));
            if (run.status() >= 0) {
                json.name("status").value(run.status());
            }
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void time(String name, Instant at) throws IOException {
        json.name(name).value(at.toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
