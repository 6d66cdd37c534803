package dev.exeunt.agent.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Request;
import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.option.MisreadOption;
import dev.exeunt.agent.option.OptionReader;
import dev.exeunt.agent.scene.Scene;
import dev.exeunt.agent.snapshot.Hook;
import dev.exeunt.agent.snapshot.Snapshot;
import dev.exeunt.agent.status.StatusData;
import dev.exeunt.agent.verdict.ExitStatus;
import dev.exeunt.agent.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A page that nobody opens costs nothing, and one that somebody does costs little. */
class StatusWatchTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Ledger ledger = new Ledger(1);
    private final Scene scene = new Scene();
    private final StatusWatch watch = new StatusWatch(nanos::get, OptionReader.read("", new Properties(), Map.of()), 1, Optional.empty());
    private final StatusData data = new StatusData(watch.board());
    private Duration costOfALook = Duration.ofMillis(1);
    private int looks;

    StatusWatchTest() throws MisreadOption {
        scene.thread(1, "main");
    }

    private Snapshot look(Ledger ignored, Duration watched) {
        looks++;
        nanos.addAndGet(costOfALook.toNanos());
        return scene.at(watched.toMillis() / 1e3);
    }

    /** One tick a second, from the first to the last. */
    private void ticks(int from, int to, String trouble) {
        for (int i = from; i <= to; i++) {
            nanos.set(Math.max(nanos.get(), Duration.ofSeconds(i).toNanos()));
            watch.quiet(ledger, Duration.ofSeconds(i), this::look, trouble);
        }
    }

    private Answer ask() {
        return data.answer(new Request("GET", "/status.json", "", Map.of()));
    }

    private JsonObject shown() {
        return JsonParser.parseString(new String(ask().body(), StandardCharsets.UTF_8)).getAsJsonObject();
    }

    @Test
    void whileNobodyAsksItIsLookedOnceAndNoMore() {
        ticks(1, 3_600, "");
        assertThat(looks).isEqualTo(1);
        assertThat(shown().get("takenAt").getAsString()).as("the first to ask sees how old it is").isEqualTo("2026-01-02T03:04:06Z");
    }

    @Test
    void whileSomebodyAsksItIsLookedEveryOtherSecondAndTenSecondsLonger() {
        ticks(1, 1, "");
        ask();
        ticks(2, 60, "");
        assertThat(looks).isEqualTo(1 + 5);
        ask();
        ticks(61, 62, "");
        assertThat(looks).isEqualTo(1 + 5 + 1);
    }

    @Test
    void whereALookTakesLongItIsLookedLessOften() {
        costOfALook = Duration.ofMillis(200);
        for (int i = 1; i <= 60; i++) {
            ask();
            ticks(i, i, "");
        }
        assertThat(looks).as("one in 10 s, after which it rests").isEqualTo(6);
    }

    @Test
    void beforeTheFirstLookAndAfterTheLastThereIsNoStatus() {
        assertThat(ask().status()).isEqualTo(503);
        ticks(1, 1, "");
        assertThat(ask().status()).isEqualTo(200);
        watch.board().clear();
        assertThat(ask().status()).isEqualTo(503);
    }

    @Test
    void aVerdictThatStandsIsTold() {
        ticks(1, 1, "threads are in a deadlock");
        assertThat(shown().getAsJsonObject("trouble").toString())
                .isEqualTo("{\"kind\":\"verdict\",\"sentence\":\"threads are in a deadlock\"}");
    }

    @Test
    void onTheWayOutASlowShutdownIsAWarningAndAStuckOneAVerdict() {
        scene.thread(1, "main").joins(20).in(Thread.State.WAITING, "java.lang.Thread.join:1", "java.lang.ApplicationShutdownHooks.runHooks:1");
        scene.hook(20, "stopper", Hook.State.RUNNING).shutdownRunsOn(1).thread(20, "stopper").in(Thread.State.WAITING);
        watch.judged(ledger, scene.at(5), new Verdict.Slow(scene.diagnosedAt(5), Duration.ofSeconds(5)), "");
        assertThat(shown().getAsJsonObject("trouble").toString()).contains("\"warning\"", "so far: shutdown hook");
        watch.judged(ledger, scene.at(30), new Verdict.Stuck(ExitStatus.SHUTDOWN_STALLED, scene.diagnosedAt(30), Duration.ofSeconds(30), ""),
                "it cannot end");
        assertThat(shown().getAsJsonObject("trouble").toString()).isEqualTo("{\"kind\":\"verdict\",\"sentence\":\"it cannot end\"}");
        watch.judged(ledger, scene.at(31), new Verdict.Healthy(), "main has crashed");
        assertThat(shown().getAsJsonObject("trouble").toString()).contains("\"warning\"");
    }

    @Test
    void whatItShowsIsRehearsedAndNotShown() {
        watch.rehearse(ledger, scene.at(0));
        assertThat(ask().status()).isEqualTo(503);
    }
}
