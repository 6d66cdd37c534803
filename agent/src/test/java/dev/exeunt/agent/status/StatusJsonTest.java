package dev.exeunt.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.memory.Deaths;
import dev.exeunt.agent.memory.PastRun;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.snapshot.ThreadState.ChildWait.Way;
import dev.exeunt.agent.status.Status.Past;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From a look to the JSON that is served. */
class StatusJsonTest {

    private static final String HOSTILE = "</script><img src=x> \" \\ \u2028 \uD83D\uDE00";

    private final StatusMaker maker = new StatusMaker(new StatusBoard(System::nanoTime), OutlookTest.options(""), 1, Optional.empty());

    private static Scene scene() {
        Scene scene = new Scene();
        scene.thread(1, "main").in(Thread.State.TIMED_WAITING, "java.lang.Thread.sleep:1", "com.acme.Main.main:7");
        scene.thread(2, "waiter").in(Thread.State.WAITING, "java.lang.ProcessImpl.waitFor:1",
                "com.acme.Main.join:9").awaits(100, Way.WAIT_FOR).startedAt("com.acme.Main.main:5");
        scene.thread(3, "daemon").daemon();
        scene.child(100, "sh -c run").startedAt("com.acme.Main.start:3");
        scene.process(101, 100, "sleep 600");
        scene.process(102, 77, "sleep 601");
        return scene.hook(20, "stopper", Hook.State.RUNNING, "com.acme.Main.main:4").hookRan(20, 1, -1)
                .hook(21, "flush", Hook.State.ENDED).hookRan(21, 1, 2).hook(22, "late", Hook.State.NOT_STARTED);
    }

    private String json(Snapshot look, Optional<Trouble> trouble) throws IOException {
        return valid(maker.of(look, new Ledger(1).children(), trouble));
    }

    private static String valid(Status status) throws IOException {
        String json = StatusJson.of(status, Instant.parse("2026-01-02T03:05:00Z"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/status.schema.json"))).validate(json, InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))).isEmpty();
        return json;
    }

    private static JsonObject read(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void theFamilyIsATree() throws IOException {
        JsonObject status = read(json(scene().at(10), Optional.empty()));
        assertThat(status.getAsJsonArray("processes")).hasSize(2);
        JsonObject child = status.getAsJsonArray("processes").get(0).getAsJsonObject();
        assertThat(child.get("pid").getAsLong()).isEqualTo(100);
        assertThat(child.get("place").getAsString()).isEqualTo("com.acme.Main.start(Main.java:3)");
        assertThat(child.getAsJsonArray("children").get(0).getAsJsonObject().get("command").getAsString()).isEqualTo("sleep 600");
        assertThat(status.getAsJsonArray("processes").get(1).getAsJsonObject().get("pid").getAsLong()).isEqualTo(102);
    }

    @Test
    void threadsWaitsAndHooksAreToldByTheirPlaces() throws IOException {
        String json = json(scene().at(10), Optional.empty());
        assertThat(json).contains("{\"name\":\"main\",\"doing\":\"sleeps\",\"place\":\"com.acme.Main.main(Main.java:7)\",\"startedAt\":\"\"}",
                "{\"name\":\"waiter\",\"doing\":\"waits for child 100 \\\"sh -c run\\\"\",\"place\":\"com.acme.Main.join(Main.java:9)\","
                        + "\"startedAt\":\"com.acme.Main.main(Main.java:5)\"}",
                "\"waits\":[{\"thread\":\"waiter\",\"what\":\"waits for child 100 \\\"sh -c run\\\"\",\"child\":100,",
                "\"name\":\"stopper\",\"type\":\"java.lang.Thread\",\"state\":\"running\",\"place\":\"com.acme.Main.main(Main.java:4)\"",
                "\"endedAt\":").doesNotContain("daemon\"");
    }

    @Test
    void thePhaseIsReadFromTheLook() throws IOException {
        assertThat(json(scene().at(10), Optional.empty())).contains("\"phase\":\"running\"");
        assertThat(json(scene().shutdownRunsOn(1).at(10), Optional.empty())).contains("\"phase\":\"shutdown\"");
        assertThat(json(scene().mainCrashed("java.lang.Error", "").at(10), Optional.empty())).contains("\"phase\":\"main-crashed\"");
        Scene ended = scene();
        ended.threadEnds(1);
        ended.thread(50, "DestroyJavaVM");
        assertThat(json(ended.at(10), Optional.empty())).contains("\"phase\":\"main-ended\"").doesNotContain("DestroyJavaVM");
    }

    @Test
    void aCrashByDesignIsNone() throws IOException {
        Scene scene = scene().mainCrashed("org.springframework.boot.devtools.restart.SilentExitExceptionHandler$SilentExitException", "");
        assertThat(json(scene.at(10), Optional.empty())).contains("\"phase\":\"running\"");
    }

    @Test
    void aVerdictAndAWarningAreToldApart() throws IOException {
        assertThat(json(scene().at(10), Optional.of(new Trouble(true, "stuck")))).contains("\"trouble\":{\"kind\":\"verdict\",\"sentence\":\"stuck\"}");
        assertThat(json(scene().at(10), Optional.of(new Trouble(false, "slow")))).contains("\"kind\":\"warning\"");
    }

    @Test
    void earlierDeathsAreTold() throws IOException {
        Status now = maker.of(scene().at(10), new Ledger(1).children(), Optional.empty());
        PastRun run = new PastRun(4711, 1, "com.acme.Main", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), "killed", "was killed from outside", -1, "", -1, PastRun.Order.UNKNOWN);
        Status remembered = new Status(now.takenAt(), now.jvm(), now.phase(), now.trouble(), now.outlook(), now.processes(), now.waits(),
                now.hooks(), now.threads(), Optional.of(new Past(new Deaths(Map.of("killed", 3L), Optional.empty()), List.of(run))),
                now.more(), now.unknown());
        assertThat(valid(remembered)).contains("\"deaths\":{\"killed\":3}", "\"cause\":\"killed\",\"how\":\"was killed from outside\"}");
    }

    @Test
    void whateverItIsCalledItIsJson() throws IOException {
        Scene scene = scene();
        scene.thread(4, HOSTILE);
        scene.child(103, HOSTILE);
        assertThat(read(json(scene.at(10), Optional.of(new Trouble(true, HOSTILE)))).toString()).contains("img src=x");
    }

    @Test
    void aCrowdIsCountedAndNotListed() throws IOException {
        Scene scene = scene();
        for (int i = 0; i < 3_000; i++) {
            scene.thread(1_000 + i, "x".repeat(1_000)).awaits(100, Way.READ_STDOUT).startedAt("com.acme.Main.m".repeat(100) + ":1");
            scene.child(10_000 + i, "c".repeat(10_000)).startedAt("com.acme.Main.start:3");
            scene.hook(20_000 + i, "h", Hook.State.NOT_STARTED);
        }
        String json = json(scene.at(10), Optional.of(new Trouble(true, "s".repeat(100_000))));
        assertThat(read(json).getAsJsonObject("more").toString())
                .isEqualTo("{\"hooks\":2953,\"processes\":2953,\"threads\":2952,\"waits\":2951}");
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).as("64 clients may hold one each").isLessThan(200_000);
    }
}
