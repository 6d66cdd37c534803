package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the port of {@code metrics.port} tells of a JVM that is well, and of one that is not. */
class MetricsPortIT {

    @OldestAndNewestJdk
    void tellsOfAJvmWithAChildThatIsWaitedFor(Jdk jdk) throws IOException {
        Forked jvm = start(jdk, Waits.class, "");
        Scraped scraped = new Scraped(jvm);
        String metrics = scraped.await("/metrics", now -> now.body().contains("\nexeunt_child_waits 1.0\n")).body();

        assertThat(metrics.lines()).contains("exeunt_children_live 1.0", "exeunt_children_started_total 1.0",
                "exeunt_phase{phase=\"running\"} 1.0", "exeunt_hooks_registered 1.0", "exeunt_main_crashed 0.0",
                "exeunt_verdict_stands 0.0", "exeunt_verdicts_total{status=\"112\"} 0.0");
        assertThat(metrics).doesNotContain("exeunt_shutdown_age_seconds", "exeunt_deaths_total");
        assertThat(scraped.value("exeunt_agent_cpu_seconds_total")).isGreaterThan(0);
        assertThat(scraped.value("exeunt_agent_allocated_bytes_total")).isGreaterThan(0);
        assertThat(scraped.get("/metrics", "Accept", "application/openmetrics-text").body()).endsWith("# EOF\n");
        assertThat(scraped.get("/healthz").statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
        assertThat(ListeningPorts.of(jvm.pid())).as("in hexadecimal, on loopback").singleElement().asString()
                .endsWith("0100007F:%04X".formatted(scraped.port()));
        jvm.stdin("end\n").awaitExit().endedWith(0);
    }

    @OldestAndNewestJdk
    void isUnhealthyOnceAVerdictStands(Jdk jdk) {
        Forked jvm = start(jdk, Stuck.class, "action=report,shutdown.warn-after=off");
        Scraped scraped = new Scraped(jvm);
        jvm.stdin("go\n");
        HttpResponse<String> health = scraped.await("/healthz", now -> now.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE);

        assertThat(health.body()).contains("\"DOWN\"", "shutdown hook \\\"stopper\\\"");
        assertThat(scraped.metrics().lines()).contains("exeunt_phase{phase=\"shutdown\"} 1.0",
                "exeunt_verdicts_total{status=\"112\"} 1.0", "exeunt_verdict_stands 1.0", "exeunt_hooks_running 1.0");
        assertThat(scraped.value("exeunt_shutdown_age_seconds")).isGreaterThan(1);
        assertThat(scraped.value("exeunt_hook_longest_seconds")).isGreaterThan(1);
    }

    @OneJdk
    void isUnhealthyAtOnceWhenMainHasCrashed(Jdk jdk) {
        Forked jvm = start(jdk, Crashes.class, "main-crash.stall=1h");
        Scraped scraped = new Scraped(jvm);
        assertThat(scraped.get("/healthz").statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
        jvm.stdin("go\n");
        HttpResponse<String> health = scraped.await("/healthz", now -> now.statusCode() == HttpURLConnection.HTTP_UNAVAILABLE);

        assertThat(health.body()).contains("main has crashed (java.lang.IllegalStateException: the database is gone)");
        assertThat(scraped.metrics().lines()).contains("exeunt_main_crashed 1.0", "exeunt_phase{phase=\"main-crashed\"} 1.0");
    }

    @OneJdk
    void whereItCannotBeOpenedTheApplicationGoesOnAfterOneLine(Jdk jdk) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (String options : List.of("metrics.port=" + taken.getLocalPort(), "metrics.port=0,metrics.host=192.0.2.1",
                    "metrics.port=0,metrics.host=no.such.host.invalid", "status.port=" + taken.getLocalPort(),
                    "status.port=0,status.host=192.0.2.1", "status.port=0,status.host=no.such.host.invalid")) {
                String option = options.substring(0, options.indexOf('='));
                Launch.quick(jdk, Waits.class).agent(options).start().awaitErrorLine("exeunt: " + option + ":").stdin("end\n")
                        .awaitExit().endedWith(0).exeuntSaidOnly("nothing listens on");
            }
        }
    }

    @OneJdk
    void whereTheApplicationHasNamedNoProviderOfSelectorsThereIsOneLine(Jdk jdk) {
        Launch.quick(jdk, Waits.class).jvm("-Djava.nio.channels.spi.SelectorProvider=nope").agent("metrics.port=0").start()
                .awaitErrorLine("exeunt: metrics.port:").stdin("end\n").awaitExit().endedWith(0).exeuntSaidOnly("nothing listens on");
    }

    /** Before the first look, nobody could be told but that all is well. */
    @OneJdk
    void whoseMainHasCrashedBeforeThePortOpenedIsNeverHealthy(Jdk jdk) {
        Forked jvm = Launch.quick(jdk, CrashesAtOnce.class).agent("metrics.port=0,main-crash.stall=1h").start();
        Scraped scraped = new Scraped(jvm);
        assertThat(scraped.get("/healthz").statusCode()).isEqualTo(HttpURLConnection.HTTP_UNAVAILABLE);
        assertThat(scraped.metrics()).contains("exeunt_main_crashed 1.0");
    }

    /** The JDK closes all for the children that it starts; what native code forks would keep the port taken. */
    @OldestAndNewestJdk
    void thePortIsNotForChildren(Jdk jdk) throws IOException {
        Forked jvm = start(jdk, Waits.class, "");
        assertThat(new Scraped(jvm).port()).isPositive();
        List<String> flags = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + jvm.pid() + "/fd"))) {
            for (Path each : descriptors) {
                if (Files.readSymbolicLink(each).toString().startsWith("socket:")) {
                    flags.addAll(Files.readAllLines(Path.of("/proc/" + jvm.pid() + "/fdinfo/" + each.getFileName())).stream()
                            .filter(line -> line.startsWith("flags:")).toList());
                }
            }
        }
        assertThat(flags).as("O_CLOEXEC, O_NONBLOCK, O_RDWR").anyMatch(each -> each.endsWith("02004002"));
        jvm.stdin("end\n").awaitExit().endedWith(0);
    }

    /** Nobody's metrics, nobody's libraries, nobody's port. */
    @OldestAndNewestJdk
    void withoutAnOptionNothingIsLoadedAndNothingIsOpened(Jdk jdk) throws IOException {
        Forked jvm = Launch.quick(jdk, Waits.class).jvm("-Xlog:class+load").start();
        jvm.awaitLine("READY");
        jvm.awaitLine("COMPLETE");
        assertThat(ListeningPorts.of(jvm.pid())).isEmpty();
        assertThat(jvm.stdin("end\n").awaitExit().endedWith(0).stdout().lines().filter(line -> line.contains("io.micrometer.")
                || line.contains("io.prometheus.") || line.contains("dev.exeunt.agent.http.") || line.contains("dev.exeunt.agent.status.")
                || line.contains("dev.exeunt.agent.metrics.") && !line.contains(".Readings") && !line.contains(".Deaths")))
                .isEmpty();
    }

    private static Forked start(Jdk jdk, Class<?> program, String options) {
        return Launch.quick(jdk, program).agent("metrics.port=0").agent(options).start().awaitLine("READY");
    }

    public static class Waits {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(new Thread(child::destroy));
            Thread waiter = Body.thread("waiter", child::waitFor);
            waiter.setDaemon(true);
            waiter.start();
            System.out.println("READY");
            dev.exeunt.it.AgentIsComplete.await();
            System.out.println("COMPLETE");
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

    public static class CrashesAtOnce {
        public static void main(String[] args) {
            Body.thread("worker", () -> Thread.sleep(3_600_000)).start();
            throw new IllegalStateException("the database is gone");
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
