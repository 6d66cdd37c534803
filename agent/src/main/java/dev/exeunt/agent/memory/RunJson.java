package dev.exeunt.agent.memory;

import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run as JSON and back. Names that a later version has added are skipped. */
final class RunJson {

    private static final int FORMAT = 1;

    private RunJson() {}

    static String write(Run run) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("format").value(FORMAT);
        identity(json, run.jvm());
        Fate fate = run.fate();
        json.name("world").value(run.world()).name("program").value(run.program());
        json.name("instance").value(run.instance()).name("startedAt").value(run.started().toString());
        json.name("knew").value(run.knew()).name("ranMillis").value(run.ranMillis());
        json.name("phase").value(fate.phase()).name("crash").value(fate.crash()).name("verdict").value(fate.verdict());
        json.name("waits").value(fate.waits()).name("status").value(fate.status());
        json.name("family").beginArray();
        for (Member member : run.family()) {
            json.beginObject();
            identity(json, member.id());
            json.name("command").value(member.command()).name("started").value(member.started()).endObject();
        }
        json.endArray().endObject().close();
        return text.append('\n').toString();
    }

    private static void identity(JsonWriter json, Identity id) throws IOException {
        json.name("pid").value(id.pid()).name("startTicks").value(id.startTicks());
    }

    /** @throws IOException or a {@link RuntimeException} where this is no whole run of a format that is known */
    static Run read(String text) throws IOException {
        JsonObject json = JsonObject.read(text);
        Identity jvm = identity(json);
        if (json.number("format", 0) != FORMAT || jvm.pid() <= 0) {
            throw new IOException("this is no run of format " + FORMAT);
        }
        List<Member> family = new ArrayList<>();
        for (JsonObject member : json.objects("family")) {
            family.add(new Member(identity(member), member.text("command", ""), member.text("started", "")));
        }
        String verdict = json.text("verdict", "");
        if (!verdict.isEmpty() || json.text("phase").equals(Fate.JUDGED)) {
            Sound.cause(verdict);
        }
        Fate fate = new Fate(Sound.phase(json.text("phase")), json.text("crash", ""), verdict, json.text("waits", ""),
                Sound.status(json.number("status", Fate.UNKNOWN)));
        return new Run(jvm, json.text("world"), json.text("program", ""), json.text("instance", ""),
                json.instant("startedAt", Instant.EPOCH), fate, family,
                json.number("knew", Run.UNKNOWN), json.number("ranMillis", Run.UNKNOWN));
    }

    private static Identity identity(JsonObject json) {
        return new Identity(json.number("pid", 0), json.number("startTicks", -1));
    }
}
