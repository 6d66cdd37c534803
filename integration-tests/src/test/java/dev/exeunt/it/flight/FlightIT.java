package dev.exeunt.it.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.io.TempDir;

/** With {@code jfr=on} a recording shows what the JVM and its children went through. */
class FlightIT {

    @TempDir
    private Path folder;

    @EveryJdk
    void aRecordingHasChildrenHooksTheVerdictAndTheShutdown(Jdk jdk) throws Exception {
        Path file = folder.resolve("flight-" + jdk.version() + ".jfr");
        Outcome outcome = Launch.quick(jdk, Program.class).jvm("-XX:StartFlightRecording=filename=" + file, "-Xlog:jfr*=off")
                .agent("jfr=on,deadlock.after=1s").run().endedWith(0);

        JsonObject started = only(jdk, file, "ChildStarted");
        assertThat(started.get("pid").getAsLong()).isEqualTo(outcome.child(0));
        assertThat(started.get("place").getAsString()).startsWith(Program.class.getName() + ".main(FlightIT.java:");
        JsonObject ended = only(jdk, file, "ChildEnded");
        assertThat(ended.get("pid").getAsLong()).isEqualTo(outcome.child(0));
        assertThat(ended.get("status").getAsInt()).isEqualTo(7);
        assertThat(only(jdk, file, "ChildAwaited").get("pid").getAsLong()).isEqualTo(outcome.child(0));
        assertThat(events(jdk, file, "HookRegistered")).extracting(hook -> hook.get("hook").getAsString()).contains("closer");
        JsonObject verdict = only(jdk, file, "Verdict");
        assertThat(verdict.get("status").getAsInt()).isEqualTo(117);
        assertThat(verdict.get("sentence").getAsString()).contains("are in a deadlock");
        assertThat(events(jdk, file, "ShutdownBegan")).hasSize(1);
    }

    private static JsonObject only(Jdk jdk, Path file, String type) throws Exception {
        List<JsonObject> events = events(jdk, file, type);
        assertThat(events).as(type).hasSize(1);
        return events.get(0);
    }

    private static List<JsonObject> events(Jdk jdk, Path file, String type) throws Exception {
        Process jfr = new ProcessBuilder(jdk.tool("jfr"), "print", "--json", "--events", "dev.exeunt." + type, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String json = new String(jfr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jfr.waitFor()).isZero();
        return StreamSupport.stream(JsonParser.parseString(json).getAsJsonObject().getAsJsonObject("recording")
                        .getAsJsonArray("events").spliterator(), false)
                .map(JsonElement::getAsJsonObject).map(event -> event.getAsJsonObject("values")).toList();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("closer", () -> System.out.println("closed")));
            // The agent is at work by then.
            dev.exeunt.it.AgentIsComplete.await();
            CountDownLatch streamed = new CountDownLatch(2);
            RecordingStream stream = new RecordingStream();
            stream.onEvent("dev.exeunt.ChildEnded", event -> streamed.countDown());
            stream.onEvent("dev.exeunt.Verdict", event -> streamed.countDown());
            stream.startAsync();
            Process child = new ProcessBuilder("sh", "-c", "sleep 2; exit 7").start();
            System.out.println("CHILD " + child.pid());
            Object one = new Object();
            Object other = new Object();
            CountDownLatch both = new CountDownLatch(2);
            lock(one, other, both);
            lock(other, one, both);
            child.waitFor();
            // What is streamed is in a recording too.
            if (!streamed.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("an event did not come");
            }
            System.exit(0);
        }

        private static void lock(Object first, Object second, CountDownLatch both) {
            Thread thread = Body.thread("locks", () -> {
                synchronized (first) {
                    both.countDown();
                    both.await();
                    synchronized (second) {
                        System.out.println("never");
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
