package dev.exeunt.agent.memory;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.memory.Run.Identity;
import dev.exeunt.agent.memory.Run.Member;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
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
        json.name("world").value(run.world()).name("program").value(run.program()).name("phase").value(run.phase());
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
        JsonReader json = new JsonReader(new StringReader(text));
        Fields fields = Fields.of(json);
        if (fields.format != FORMAT || fields.world == null || fields.phase == null || fields.pid <= 0) {
            throw new IOException("this is no run of format " + FORMAT);
        }
        return new Run(new Identity(fields.pid, fields.startTicks), fields.world, fields.program, fields.phase,
                fields.family);
    }

    /** What an object of a run or of a member may hold. */
    private static final class Fields {
        private long format;
        private long pid;
        private long startTicks = -1;
        private String world;
        private String program = "";
        private String phase;
        private String command = "";
        private String started = "";
        private final List<Member> family = new ArrayList<>();

        static Fields of(JsonReader json) throws IOException {
            Fields fields = new Fields();
            json.beginObject();
            while (json.hasNext()) {
                fields.take(json);
            }
            json.endObject();
            return fields;
        }

        private void take(JsonReader json) throws IOException {
            switch (json.nextName()) {
                case "format" -> format = json.nextLong();
                case "pid" -> pid = json.nextLong();
                case "startTicks" -> startTicks = json.nextLong();
                case "world" -> world = json.nextString();
                case "program" -> program = json.nextString();
                case "phase" -> phase = json.nextString();
                case "command" -> command = json.nextString();
                case "started" -> started = json.nextString();
                case "family" -> takeFamily(json);
                default -> json.skipValue();
            }
        }

        private void takeFamily(JsonReader json) throws IOException {
            json.beginArray();
            while (json.hasNext()) {
                Fields member = of(json);
                family.add(new Member(new Identity(member.pid, member.startTicks), member.command, member.started));
            }
            json.endArray();
        }
    }
}
