package dev.exeunt.agent.report;

import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.report.Report.End;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One line of JSON for a log pipeline. The names are those of the Elastic Common Schema, flat; what that has no name for
 * begins with {@code exeunt.}.
 */
public final class LogEvent {

    private static final String ECS_VERSION = "8.11";

    private interface Fields {
        void write(JsonWriter json) throws IOException;
    }

    private LogEvent() {}

    /** @param action what kind of event it is: a word that does not change */
    public static String of(Instant at, long pid, String action, String message) {
        return line(at, pid, "WARN", action, message, json -> {});
    }

    /** A verdict, with all that the report says. */
    public static String ofReport(Instant at, Report report) {
        return line(at, report.jvm().pid(), "ERROR", "report", report.sentence(), json -> {
            if (report.status().isPresent()) {
                json.name("exeunt.status").value(report.status().get());
            }
            json.name("exeunt.report").jsonValue(JsonReport.of(report, false).strip());
        });
    }

    /** What was done about it. */
    public static String ofEnd(long pid, End end) {
        return line(end.at(), pid, "ERROR", "end", end.last(),
                json -> json.name("exeunt.end").jsonValue(JsonReport.of(end)));
    }

    private static String line(Instant at, long pid, String level, String action, String message, Fields more) {
        try {
            StringWriter out = new StringWriter();
            JsonWriter json = new JsonWriter(out);
            json.beginObject();
            json.name("@timestamp").value(at.toString());
            json.name("log.level").value(level);
            json.name("message").value(message);
            json.name("ecs.version").value(ECS_VERSION);
            json.name("log.logger").value("dev.exeunt");
            json.name("event.dataset").value("exeunt");
            json.name("event.action").value(action);
            json.name("process.pid").value(pid);
            more.write(json);
            json.endObject().flush();
            return out.append('\n').toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
