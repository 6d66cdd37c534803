package dev.exeunt.it.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.exeunt.it.Family;
import dev.exeunt.it.Needed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real Prometheus in a folder of its own, on loopback, that scrapes one port every half second. */
final class Prometheus implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CONFIG = """
            global:
              scrape_interval: 500ms
              scrape_timeout: 500ms
            scrape_configs:
              - job_name: app
                static_configs:
                  - targets: ["127.0.0.1:PORT"]
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Family family = new Family();
    private final Path log;
    private final int port;

    Prometheus(Path folder, int target) throws IOException {
        String command = Needed.path("prometheus").toString();
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, CONFIG.replace("PORT", String.valueOf(target)));
        log = folder.resolve("prometheus.log");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command, "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port,
                // With it, it asks for protobuf before anything else.
                "--enable-feature=native-histograms");
        family.mark(builder.environment());
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** The value of the one series that a query returns, waited for. */
    double value(String query) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        String answer = "";
        while (System.nanoTime() - end < 0) {
            try {
                answer = get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
                JsonArray result = JsonParser.parseString(answer).getAsJsonObject().getAsJsonObject("data")
                        .getAsJsonArray("result");
                if (result.size() == 1) {
                    return result.get(0).getAsJsonObject().getAsJsonArray("value").get(1).getAsDouble();
                }
            } catch (IOException | JsonParseException e) {
                // It does not listen yet, or says in plain words that it is not ready.
                answer += " " + e;
            }
            pause();
        }
        throw new AssertionError(query + ": " + answer + "\n" + Files.readString(log));
    }

    private String get(String path) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        family.end();
    }
}
