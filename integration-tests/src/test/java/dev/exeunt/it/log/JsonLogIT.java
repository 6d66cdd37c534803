package dev.exeunt.it.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import dev.exeunt.it.family.HasChildren;
import dev.exeunt.it.ordinary.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** With {@code log.format=json} each line is an event that a log pipeline needs no parser for. */
class JsonLogIT {

    private static final long LIMIT_NANOS = 20_000_000_000L;

    @EveryJdk
    void aReportIsOneEventWithTheWholeDocument(Jdk jdk, @TempDir Path state) throws IOException {
        Outcome outcome = launch(jdk).agent("shutdown.warn-after=500ms,state.dir=" + state).arguments("exec sleep 600").start()
                .awaitLine("READY").stdin("stuck\n").awaitExit().endedWith(110);
        List<JsonObject> events = events(outcome.stderr());

        assertThat(events).extracting(event -> text(event, "event.action")).containsExactly("slow-shutdown", "report", "end");
        assertThat(events).allSatisfy(event -> {
            assertThat(Instant.parse(text(event, "@timestamp"))).isBefore(Instant.now());
            assertThat(event.get("process.pid").getAsLong()).isEqualTo(outcome.pid());
        });
        assertThat(text(events.get(1), "message")).contains("waits for child " + outcome.child(0));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/report.schema.json")))
                .validate(events.get(1).get("exeunt.report").toString(), InputFormat.JSON)).isEmpty();
        assertThat(events.get(2).getAsJsonObject("exeunt.end").get("last").getAsString()).isEqualTo("halts with status 110");

        List<JsonObject> next = events(launch(jdk).agent("state.dir=" + state).start().awaitLine("READY").stdin("exit 0\n")
                .awaitExit().endedWith(0).stderr());
        assertThat(next).singleElement().extracting(event -> text(event, "event.action")).isEqualTo("earlier-run");
    }

    @OneJdk
    void theGuardiansLineIsOneToo(Jdk jdk, @TempDir Path folder) throws IOException {
        Path log = folder.resolve("log");
        Forked jvm = launch(jdk).agent("children.guardian=on,log=" + log + ",state.dir=" + folder).arguments("exec sleep 600").start()
                .awaitLine("READY");
        String child = jvm.valueOf("CHILD");
        RunRecords.awaitChild(folder, jvm.pid(), child);
        jvm.signal("KILL").awaitExit();
        await(() -> Files.exists(log) && Files.readString(log).endsWith("}\n"));

        JsonObject event = events(Files.readString(log)).get(0);
        assertThat(text(event, "event.action")).isEqualTo("guardian");
        assertThat(text(event, "message")).endsWith("its children were ended: " + child);
        assertThat(Instant.parse(text(event, "@timestamp"))).isBefore(Instant.now());
    }

    @OneJdk
    void whyTheAgentIsOffIsOneToo(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Way.class).agent("log.format=json").arguments(Way.RETURNS, false)
                .jvm("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0").run().endedWith(0);

        assertThat(events(outcome.stderr())).singleElement().satisfies(event -> {
            assertThat(text(event, "event.action")).isEqualTo("off");
            assertThat(text(event, "message")).startsWith("off: a debugger is attached");
        });
    }

    private static Launch launch(Jdk jdk) {
        return Launch.quick(jdk, HasChildren.class).agent("log.format=json");
    }

    private static List<JsonObject> events(String log) {
        return log.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    }

    private static String text(JsonObject event, String name) {
        return event.get(name).getAsString();
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - start).as("waited for").isLessThan(LIMIT_NANOS);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
