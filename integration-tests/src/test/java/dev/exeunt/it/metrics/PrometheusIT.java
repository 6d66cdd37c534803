package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes a JVM, and its queries return what the JVM is about. */
class PrometheusIT {

    @OneJdk
    void scrapesWhatTheJvmTells(Jdk jdk, @TempDir Path folder) throws IOException {
        Forked jvm = Launch.quick(jdk, MetricsPortIT.Waits.class).agent("metrics.port=0").start().awaitLine("COMPLETE");
        Scraped scraped = new Scraped(jvm);
        scraped.await("/metrics", now -> now.body().contains("\nexeunt_child_waits 1.0\n"));
        try (Prometheus prometheus = new Prometheus(folder, scraped.port())) {
            assertThat(prometheus.value("exeunt_children_live")).isEqualTo(1);
            assertThat(prometheus.value("exeunt_children_started_total")).isEqualTo(1);
            assertThat(prometheus.value("exeunt_child_waits")).isEqualTo(1);
            assertThat(prometheus.value("exeunt_child_wait_longest_seconds")).isGreaterThan(0);
            assertThat(prometheus.value("exeunt_phase{phase=\"running\"}")).isEqualTo(1);
            assertThat(prometheus.value("sum(exeunt_verdicts_total)")).isZero();
            assertThat(prometheus.value("up{job=\"app\"}")).isEqualTo(1);
        }
        jvm.stdin("end\n").awaitExit().endedWith(0);
    }
}
