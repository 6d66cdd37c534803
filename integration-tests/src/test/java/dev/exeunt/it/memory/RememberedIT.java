package dev.exeunt.it.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.RunRecords;
import dev.exeunt.it.family.HasChildren;
import dev.exeunt.it.ordinary.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** With {@code state.dir}, the next start says in one line how the previous run died, and all deaths are counted. */
class RememberedIT {

    @OldestAndNewestJdk
    void whatExeuntEndedIsSaidWithWhatItWaitedFor(Jdk jdk, @TempDir Path state) throws IOException {
        Outcome stuck = start(jdk, state, "exec sleep 600").stdin("stuck\n").awaitExit().endedWith(110);

        nextStart(jdk, state).exeuntSaidOnly(
                "the previous run, pid " + stuck.pid() + " (" + HasChildren.class.getName() + "), up ",
                ", was ended by exeunt after a stalled shutdown: shutdown hook \"stopper\" (registered at ",
                "waits for child " + stuck.child(0) + " \"sleep 600\"", "(status 110)");
        assertThat(deaths(state)).isEqualTo("{\"shutdown-waits-for-child\":1}");
        nextStart(jdk, state).exeuntSaidNothing();
        assertThat(deaths(state)).as("not forgotten").isEqualTo("{\"shutdown-waits-for-child\":1}");
    }

    /** It lives for a moment only, as one does that crashes at each start. */
    @OldestAndNewestJdk
    void ofAMainThatCrashesAtOnceTheExceptionIsSaid(Jdk jdk, @TempDir Path state) throws IOException {
        Outcome crashed = run(jdk, state, Way.THROWS).endedWith(1).exeuntSaidNothing();

        Outcome again = run(jdk, state, Way.THROWS).endedWith(1).exeuntSaidOnly("the previous run, pid " + crashed.pid() + " (",
                ", crashed: java.lang.IllegalStateException: database is gone (at " + Way.class.getName());
        run(jdk, state, Way.RETURNS).endedWith(0).exeuntSaidOnly("the previous run, pid " + again.pid() + " (");
        assertThat(deaths(state)).isEqualTo("{\"crashed\":2}");
    }

    @OneJdk
    void afterAGoodEndNothingIsSaidAndHowItEndedIsKept(Jdk jdk, @TempDir Path state) throws IOException {
        run(jdk, state, Way.EXITS_WITH_3).endedWith(3).exeuntSaidNothing();
        run(jdk, state, Way.RETURNS).endedWith(0).exeuntSaidNothing();
        run(jdk, state, Way.EXITS_WITH_3).endedWith(3).exeuntSaidNothing();

        assertThat(deaths(state)).isEqualTo("{}");
        assertThat(history(state).getAsJsonArray("runs")).extracting(run -> run.getAsJsonObject().get("how").getAsString())
                .containsExactly("ended by itself with status 3", "ended by itself");
    }

    @OneJdk
    void ofOneThatWasKilledInASlowShutdownItIsSaidWhatItWaitedFor(Jdk jdk, @TempDir Path state) throws IOException {
        Forked slow = Launch.stuck(jdk, HasChildren.class).arguments("exec sleep 600")
                .agent("state.dir=" + state + ",shutdown.stall=60s,shutdown.warn-after=500ms").start().awaitLine("READY").stdin("stuck\n");
        slow.awaitErrorLine("exeunt: this JVM");
        RunRecords.awaitText(state, slow.pid(), "waits for child");
        slow.signal("KILL").awaitExit();

        nextStart(jdk, state).exeuntSaidOnly("the previous run, pid " + slow.pid() + " (", "was killed in its shutdown, from outside "
                + "or by the kernel deadline, while shutdown hook \"stopper\"", "waits for child " + slow.valueOf("CHILD"));
        assertThat(deaths(state)).isEqualTo("{\"killed-in-shutdown\":1}");
    }

    /** There a pid means nothing; what tells is the lock that the kernel lets go of. */
    @OneJdk
    void oneThatLivesInAnotherContainerIsNotDeadAndOneThatDiedThereIs(Jdk jdk, @TempDir Path state) throws IOException {
        Needed.success("unshare", "--pid", "--fork", "--mount-proc", "true");
        Forked other = launch(jdk, state).under("unshare", "--pid", "--fork", "--mount-proc", "--kill-child").start().awaitLine("READY");
        nextStart(jdk, state).exeuntSaidNothing();
        other.signal("KILL").awaitExit();
        RunRecords.awaitNobodyHolds(state);

        nextStart(jdk, state).exeuntSaidOnly("run, pid ", ", was killed from outside");
        assertThat(deaths(state)).isEqualTo("{\"killed\":1}");
    }

    @OneJdk
    void aDamagedHistoryIsSetAsideWithOneLine(Jdk jdk, @TempDir Path state) throws IOException {
        nextStart(jdk, state);
        Files.writeString(RunRecords.ofTheProgram(state).resolve("runs.json"), "{\"format\": 1, \"dea");
        nextStart(jdk, state).endedWith(0)
                .exeuntSaidOnly("the record of past runs cannot be read and was set aside: " + RunRecords.ofTheProgram(state).resolve("runs.json.damaged"));
    }

    private static Outcome nextStart(Jdk jdk, Path state) {
        return start(jdk, state).stdin("exit 0\n").awaitExit().endedWith(0);
    }

    private static Forked start(Jdk jdk, Path state, String... children) {
        return launch(jdk, state).arguments((Object[]) children).start().awaitLine("READY");
    }

    private static Launch launch(Jdk jdk, Path state) {
        return Launch.quick(jdk, HasChildren.class).agent("state.dir=" + state);
    }

    private static Outcome run(Jdk jdk, Path state, Way way) {
        return Launch.quick(jdk, Way.class).agent("state.dir=" + state).arguments(way, false).run();
    }

    private static String deaths(Path state) throws IOException {
        return history(state).getAsJsonObject("deaths").toString();
    }

    private static JsonObject history(Path state) throws IOException {
        return JsonParser.parseString(Files.readString(RunRecords.ofTheProgram(state).resolve("runs.json"))).getAsJsonObject();
    }
}
