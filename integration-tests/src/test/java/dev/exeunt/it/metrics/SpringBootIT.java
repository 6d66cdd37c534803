package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real application of Spring Boot's: its actuator shows the meters beside its own. */
class SpringBootIT {

    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final Path APPLICATION = Path.of("applications/spring-boot/target").toAbsolutePath();

    @OneJdk
    void theActuatorShowsTheMeters(Jdk jdk) throws Exception {
        Forked jvm = Launch.plain(jdk, "dev.exeunt.application.Application").classPath(classPath())
                .agent("metrics.application=on").start();
        URI meters = URI.create("http://127.0.0.1:" + jvm.valueOf("PORT") + "/actuator/metrics/");
        String live = await(meters.resolve("exeunt.children.live"));
        assertThat(live).contains("\"statistic\":\"VALUE\",\"value\":1.0");
        assertThat(get(meters.resolve("exeunt.phase?tag=phase:running")).body()).contains("\"value\":1.0");
        assertThat(get(meters.resolve("jvm.threads.live")).statusCode()).as("its own").isEqualTo(200);
        jvm.stdin("end\n").awaitExit(Duration.ofMinutes(1)).endedWith(0).exeuntSaidNothing();
    }

    private static String await(URI meter) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = get(meter);
        while (answer.statusCode() != 200 || !answer.body().contains("\"value\":1.0")) {
            assertThat(System.nanoTime() - start).as(answer.body()).isLessThan(LIMIT_NANOS);
            Thread.sleep(200);
            answer = get(meter);
        }
        return answer.body();
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<Path> classPath() throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(APPLICATION.resolve("classes")));
        try (Stream<Path> jars = Files.list(APPLICATION.resolve("lib"))) {
            jars.forEach(classPath::add);
        }
        return classPath;
    }
}
