package dev.exeunt.it.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.metrics.ListeningPorts;
import dev.exeunt.it.metrics.Scraped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status.port} tells of real JVMs. */
class StatusPortIT {

    @EveryJdk
    void tellsOfChildrenWaitsHooksAndKeepers(Jdk jdk) throws IOException {
        Forked jvm = Launch.quick(jdk, Busy.class).agent("status.port=0").start().awaitLine("READY");
        Scraped port = Scraped.statusOf(jvm);
        JsonObject status = await(port, now -> now.getAsJsonArray("waits").size() == 2 && now.getAsJsonArray("hooks").size() == 1
                && now.getAsJsonArray("processes").get(0).getAsJsonObject().getAsJsonArray("children").size() == 2);

        assertThat(status.get("phase").getAsString()).isEqualTo("running");
        assertThat(status.has("trouble")).isFalse();
        assertThat(status.getAsJsonObject("jvm").get("pid").getAsLong()).isEqualTo(jvm.pid());
        JsonObject shell = status.getAsJsonArray("processes").get(0).getAsJsonObject();
        assertThat(text(shell, "command")).startsWith("sh -c ");
        assertThat(text(shell, "thread")).isEqualTo("main");
        assertThat(text(shell, "place")).startsWith("dev.exeunt.it.status.StatusPortIT$Busy.main(StatusPortIT.java:");
        assertThat(shell.getAsJsonArray("children").toString()).contains("sleep 601", "sleep 602");
        JsonObject wait = named(status.getAsJsonArray("waits"), "thread", "waiter");
        assertThat(text(wait, "what")).startsWith("waits for child " + shell.get("pid").getAsLong() + " \"sh -c ");
        assertThat(text(wait, "place")).contains("StatusPortIT.java:");
        assertThat(wait.get("exact").getAsBoolean()).isTrue();
        assertThat(Instant.parse(text(wait, "since"))).isBetween(Instant.parse(text(shell, "startedAt")).minusMillis(50),
                Instant.parse(text(shell, "startedAt")).plus(Duration.ofSeconds(10)));
        assertThat(text(named(status.getAsJsonArray("waits"), "thread", "reader"), "what")).startsWith("reads stdout of child ");
        assertThat(text(named(status.getAsJsonArray("hooks"), "name", "stopper"), "place")).contains("Busy.main(StatusPortIT.java:");
        JsonObject worker = named(status.getAsJsonArray("threads"), "name", "worker");
        assertThat(text(worker, "doing")).isEqualTo("sleeps");
        assertThat(text(worker, "startedAt")).contains("Busy.main(StatusPortIT.java:");
        assertThat(status.getAsJsonArray("threads").toString()).contains("\"main\"").doesNotContain("reader");
        JsonObject outlook = status.getAsJsonObject("outlook");
        assertThat(text(outlook, "main")).isEqualTo("if main ended, 2 other non-daemon threads would keep the JVM: \"waiter\", \"worker\"");
        assertThat(text(outlook, "exit")).contains("would wait for no thread; it would run 1 hook");
        assertThat(text(outlook, "children"))
                .isEqualTo("unless a hook ends them, 2 children and 2 processes below them would be left alive (orphans=ignore)");
        assertThat(ListeningPorts.of(jvm.pid())).as("in hexadecimal, on loopback").singleElement().asString()
                .endsWith("0100007F:%04X".formatted(port.port()));

        jvm.stdin("end\n");
        await(port, now -> text(now, "phase").equals("main-ended")
                && text(now.getAsJsonObject("outlook"), "main").startsWith("main has ended; 2 non-daemon threads keep the JVM"));
        jvm.signal("TERM").awaitExit().endedWith(143);
    }

    @EveryJdk
    void tellsOfAShutdownThatIsSlowAndThenOfTheVerdict(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, Stuck.class).agent("status.port=0,action=report,shutdown.warn-after=1s,shutdown.stall=4s")
                .start().awaitLine("READY");
        Scraped port = Scraped.statusOf(jvm);
        await(port, now -> true);
        jvm.stdin("end\n");
        JsonObject slow = await(port, now -> now.has("trouble"));
        assertThat(text(slow.getAsJsonObject("trouble"), "kind")).isEqualTo("warning");
        assertThat(text(slow.getAsJsonObject("trouble"), "sentence")).contains("so far: shutdown hook \"stopper\"");
        assertThat(text(slow, "phase")).isEqualTo("shutdown");
        assertThat(text(slow.getAsJsonObject("outlook"), "main")).contains("0 of 1 hook has ended, and it waits for it");
        JsonObject hook = named(slow.getAsJsonArray("hooks"), "name", "stopper");
        assertThat(text(hook, "state")).isEqualTo("running");
        assertThat(Instant.parse(text(hook, "startedAt"))).isBefore(Instant.parse(text(slow, "takenAt")));

        JsonObject stuck = await(port, now -> now.has("trouble") && text(now.getAsJsonObject("trouble"), "kind").equals("verdict"));
        assertThat(text(stuck.getAsJsonObject("trouble"), "sentence")).contains("cannot end: shutdown hook \"stopper\"");
    }

    @OneJdk
    void whoAsksUnderAnotherNameIsNotAnswered(Jdk jdk) throws IOException {
        Forked jvm = Launch.quick(jdk, Stuck.class).agent("metrics.port=0").start().awaitLine("READY");
        Scraped port = new Scraped(jvm);
        await(port, now -> true);
        for (String path : new String[] {"/", "/status.json", "/metrics", "/healthz"}) {
            assertThat(ask(port, "GET " + path + " HTTP/1.1\r\nHost: localhost:80\r\n\r\n")).as(path).startsWith("HTTP/1.1 200 ");
            assertThat(ask(port, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n")).as(path).startsWith("HTTP/1.1 421 ")
                    .doesNotContain("Program", "exeunt_");
            assertThat(ask(port, "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")).as(path).startsWith("HTTP/1.1 405 ");
            assertThat(ask(port, "HEAD " + path + " HTTP/1.0\r\n\r\n")).as(path).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        }
        assertThat(ask(port, "GET / HTTP/1.0\r\n\r\n")).contains("Content-Security-Policy: default-src 'none'", "nosniff", "no-store");
    }

    @OneJdk
    void tellsOfAMainThatHasCrashedAndOfWhatKeepsTheJvm(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, Crashes.class).agent("status.port=0,main-crash.stall=1h").start().awaitLine("READY");
        Scraped port = Scraped.statusOf(jvm);
        await(port, now -> true);
        jvm.stdin("end\n");
        JsonObject status = await(port, now -> text(now, "phase").equals("main-crashed")
                && text(now.getAsJsonObject("outlook"), "main").contains("1 non-daemon"));
        assertThat(text(status.getAsJsonObject("outlook"), "main"))
                .isEqualTo("main has crashed; 1 non-daemon thread keeps the JVM: \"worker\". When it ends, the JVM ends");
        assertThat(text(status.getAsJsonObject("outlook"), "stuck")).isEqualTo("if nothing progresses for 60 min, Exeunt ends the JVM");
        assertThat(text(status.getAsJsonObject("trouble"), "sentence")).contains("java.lang.IllegalStateException: the database is gone");
    }

    @OneJdk
    void onePortThatIsTakenTakesNotTheOther(Jdk jdk) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Forked jvm = Launch.quick(jdk, Stuck.class).agent("status.port=0,metrics.port=" + taken.getLocalPort()).start()
                    .awaitErrorLine("exeunt: metrics.port:");
            Scraped port = Scraped.statusOf(jvm);
            await(port, now -> true);
            assertThat(port.get("/metrics").statusCode()).isEqualTo(404);
        }
    }

    @OneJdk
    void earlierDeathsAreRememberedOnThePage(Jdk jdk, @TempDir Path folder) {
        String options = "status.port=0,state.dir=" + folder;
        Forked dies = Launch.quick(jdk, Stuck.class).agent(options).start().awaitLine("READY");
        await(Scraped.statusOf(dies), now -> true);
        long pid = dies.pid();
        dies.signal("KILL").awaitExit();

        JsonObject past = await(Scraped.statusOf(Launch.quick(jdk, Stuck.class).agent(options).start().awaitLine("READY")), now -> true)
                .getAsJsonObject("past");
        assertThat(past.getAsJsonObject("deaths").toString()).isEqualTo("{\"killed\":1}");
        JsonObject run = past.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.get("pid").getAsLong()).isEqualTo(pid);
        assertThat(text(run, "how")).isEqualTo("was killed from outside");
    }

    @OneJdk
    void thePageAloneNeedsNoneOfTheLibrariesOfTheMetrics(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, Stuck.class).jvm("-Xlog:class+load").agent("status.port=0,shutdown.stall=500ms").start().awaitLine("READY");
        Scraped port = Scraped.statusOf(jvm);
        await(port, now -> true);
        assertThat(port.get("/").statusCode()).isEqualTo(200);
        assertThat(port.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(jvm.stdin("end\n").awaitExit().endedWith(112).stdout().lines()
                .filter(line -> line.contains("io.micrometer.") || line.contains("io.prometheus."))).isEmpty();
    }

    @OneJdk
    void onePortMayServeBoth(Jdk jdk) {
        Scraped both = new Scraped(Launch.quick(jdk, Stuck.class).agent("metrics.port=0,status.port=0").start().awaitLine("READY"));
        await(both, now -> true);
        assertThat(both.get("/metrics").body()).contains("exeunt_phase");
        assertThat(both.get("/", "Accept", "text/html").body()).contains("<!doctype html>");
    }

    private static String ask(Scraped port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonObject await(Scraped port, Predicate<JsonObject> wished) {
        return JsonParser.parseString(port.await("/status.json", answer -> answer.statusCode() == 200
                && wished.test(JsonParser.parseString(answer.body()).getAsJsonObject())).body()).getAsJsonObject();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static JsonObject named(JsonArray array, String field, String name) {
        for (int i = 0; i < array.size(); i++) {
            if (text(array.get(i).getAsJsonObject(), field).equals(name)) {
                return array.get(i).getAsJsonObject();
            }
        }
        throw new AssertionError("no " + name + " in " + array);
    }

    public static class Busy {
        public static void main(String[] args) throws Exception {
            Process shell = new ProcessBuilder("sh", "-c", "sleep 601 & sleep 602; exit 0").start();
            Process cat = new ProcessBuilder("cat").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                shell.descendants().forEach(ProcessHandle::destroy);
                cat.destroy();
            }));
            Body.thread("waiter", () -> shell.waitFor()).start();
            Thread reader = Body.thread("reader", () -> cat.getInputStream().read());
            reader.setDaemon(true);
            reader.start();
            Body.thread("worker", () -> Thread.sleep(3_600_000)).start();
            System.out.println("READY");
            System.in.read();
        }
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new java.util.concurrent.CountDownLatch(1).await()));
            System.out.println("READY");
            System.in.read();
            System.exit(0);
        }
    }

    public static class Crashes {
        public static void main(String[] args) throws Exception {
            Body.thread("worker", () -> Thread.sleep(3_600_000)).start();
            System.out.println("READY");
            System.in.read();
            throw new IllegalStateException("the database is gone");
        }
    }
}
