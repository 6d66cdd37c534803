package dev.exeunt.agent.memory;

import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.memory.Deaths.Death;
import dev.exeunt.agent.memory.PastRun.Order;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file of the history, one for all runs of a program. */
final class HistoryFile {

    static final String NAME = "runs.json";
    private static final int FORMAT = 1;
    /** One a second for thirty years. */
    private static final long MOST_DEATHS = 1_000_000_000;

    private final Path file;

    HistoryFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** @param lines takes one where the file is damaged, and has been set aside */
    History read(List<String> lines) throws IOException {
        try {
            return parse(WholeFile.read(file));
        } catch (NoSuchFileException e) {
            return History.EMPTY;
        } catch (IOException | RuntimeException e) {
            lines.add("the record of past runs cannot be read and was set aside: " + WholeFile.setAside(file));
            return History.EMPTY;
        }
    }

    void write(History history) throws IOException {
        WholeFile.write(file, text(history));
    }

    static String text(History history) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject().name("format").value(FORMAT);
        json.name("ended").value(history.ended()).name("deaths").beginObject();
        for (Map.Entry<String, Long> cause : history.deaths().byCause().entrySet()) {
            json.name(cause.getKey()).value(cause.getValue());
        }
        json.endObject();
        if (history.deaths().last().isPresent()) {
            Death last = history.deaths().last().get();
            json.name("last").beginObject().name("cause").value(last.cause()).name("at").value(last.at().toString());
            json.name("how").value(last.how()).endObject();
        }
        json.name("runs").beginArray();
        for (PastRun run : history.runs()) {
            json.beginObject().name("pid").value(run.pid()).name("startTicks").value(run.startTicks());
            json.name("program").value(run.program()).name("startedAt").value(run.started().toString());
            json.name("endedAt").value(run.ended().toString()).name("cause").value(run.cause());
            json.name("how").value(run.how()).name("status").value(run.status());
            json.name("instance").value(run.instance()).name("ranMillis").value(run.ranMillis());
            json.name("knew").value(run.order().knew()).name("number").value(run.order().number()).endObject();
        }
        json.endArray().endObject().close();
        return text.append('\n').toString();
    }

    static History parse(String text) throws IOException {
        JsonObject json = JsonObject.read(text);
        if (json.number("format", 0) != FORMAT) {
            throw new IOException("this is no history of format " + FORMAT);
        }
        Map<String, Long> counts = new TreeMap<>();
        JsonObject deaths = json.object("deaths");
        if (deaths != null) {
            for (String cause : deaths.names()) {
                counts.put(Sound.cause(cause), Sound.between(0, deaths.number(cause, 0), MOST_DEATHS));
            }
        }
        JsonObject last = json.object("last");
        Optional<Death> death = last == null ? Optional.empty()
                : Optional.of(new Death(Sound.cause(last.text("cause")), last.instant("at", Instant.EPOCH), last.text("how", "")));
        List<PastRun> runs = new ArrayList<>();
        for (JsonObject run : json.objects("runs")) {
            String cause = run.text("cause", "");
            runs.add(new PastRun(run.number("pid", 0), run.number("startTicks", -1), run.text("program", ""),
                    run.instant("startedAt", Instant.EPOCH), run.instant("endedAt", Instant.EPOCH),
                    cause.isEmpty() ? "" : Sound.cause(cause), run.text("how", ""),
                    Sound.status(run.number("status", Fate.UNKNOWN)), run.text("instance", ""),
                    run.number("ranMillis", Run.UNKNOWN),
                    new Order(run.number("knew", Run.UNKNOWN), run.number("number", Run.UNKNOWN))));
        }
        return new History(new Deaths(counts, death), Sound.between(0, json.number("ended", 0), Long.MAX_VALUE), runs);
    }
}
