package dev.exeunt.it.metrics;

import dev.exeunt.it.Forked;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** The port of a forked JVM that was started with {@code metrics.port=0} or {@code status.port=0}. */
public final class Scraped {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;

    public Scraped(Forked jvm) {
        this(jvm, "exeunt: metrics are at");
    }

    private Scraped(Forked jvm, String beginning) {
        String line = jvm.errorLine(beginning);
        port = URI.create(line.substring(line.indexOf("http://"))).getPort();
    }

    public static Scraped statusOf(Forked jvm) {
        return new Scraped(jvm, "exeunt: the status page is at");
    }

    public int port() {
        return port;
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String metrics() {
        return get("/metrics").body();
    }

    /** The value of a series as it is written, {@code exeunt_verdicts_total{status="112"}}; NaN where there is none. */
    double value(String series) {
        return metrics().lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).findFirst().orElse(Double.NaN);
    }

    /** Asks until the answer is as wished. */
    public HttpResponse<String> await(String path, Predicate<HttpResponse<String>> wished) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            HttpResponse<String> answer = get(path);
            if (wished.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(path + " is still " + answer.statusCode() + "\n" + answer.body());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
