package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;

/** DependencyTrack/dependency-track#7273: the probe that answers UP is why nobody notices. */
class HealthEndpointStillAnswersIT {

    @EveryJdk
    void endsWith114AlthoughTheProbeIsAnswered(Jdk jdk) throws Exception {
        Forked jvm = stuck(jdk, Program.class).start();
        URL health = new URL("http://127.0.0.1:" + jvm.valueOf("PORT") + "/health");
        AtomicInteger answers = new AtomicInteger();
        Thread prober = new Thread(() -> probe(health, answers), "prober");
        prober.start();
        try {
            jvm.awaitExit().endedWith(114).report().documentedAs(Case.HEALTH_ENDPOINT)
                    .opensWith("main of this JVM", "IllegalStateException: database is gone",
                            "thread \"HTTP-Dispatcher\"")
                    .chain("thread \"HTTP-Dispatcher\" waits for input or output in sun.nio.ch.SelectorImpl.select");
        } finally {
            prober.interrupt();
            prober.join();
        }
        assertThat(answers).as("answers of a JVM whose main was dead").hasValueGreaterThan(5);
    }

    private static void probe(URL health, AtomicInteger answers) {
        try {
            while (true) {
                HttpURLConnection connection = (HttpURLConnection) health.openConnection();
                connection.setReadTimeout(5_000);
                if (connection.getResponseCode() == 200) {
                    answers.incrementAndGet();
                }
                connection.disconnect();
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException e) {
            // The JVM is gone, which is the point.
            Thread.currentThread().interrupt();
        }
    }

    public static class Program {
        public static void main(String[] args) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/health", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            System.out.println("PORT " + server.getAddress().getPort());
            throw new IllegalStateException("database is gone");
        }
    }
}
