package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** With {@code metrics.application=on} the meters are in the application's own Micrometer, of whatever version. */
class ApplicationMetersIT {

    @EveryJdk
    void theGlobalRegistryHasThem(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Program.class).classPath(libraries()).agent("metrics.application=on").run();
        outcome.endedWith(0).exeuntSaidNothing();
        assertThat(outcome.stdout()).contains("live 1.0\n", "running 1.0\n", "started 1.0\n");
    }

    @EveryJdk
    void withoutTheOptionItHasNone(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Without.class).classPath(libraries()).run();
        assertThat(outcome.endedWith(0).stdout()).isEqualTo("[]\n");
    }

    private static List<Path> libraries() {
        return Stream.of(Metrics.class, io.micrometer.common.KeyValue.class, io.micrometer.observation.Observation.class,
                org.HdrHistogram.Histogram.class, org.LatencyUtils.PauseDetector.class)
                .map(ApplicationMetersIT::jarOf).distinct().toList();
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            Metrics.addRegistry(registry);
            Process child = new ProcessBuilder("sleep", "600").start();
            long start = System.nanoTime();
            Gauge live = null;
            while (live == null || live.value() != 1) {
                if (System.nanoTime() - start > 30_000_000_000L) {
                    throw new IllegalStateException("it did not come: " + registry.getMeters());
                }
                Thread.sleep(100);
                live = registry.find("exeunt.children.live").gauge();
            }
            System.out.println("live " + live.value());
            System.out.println("running " + registry.find("exeunt.phase").tag("phase", "running").gauge().value());
            FunctionCounter started = registry.find("exeunt.children.started").functionCounter();
            System.out.println("started " + started.count());
            child.destroy();
            child.waitFor();
        }
    }

    public static class Without {
        public static void main(String[] args) throws Exception {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            Metrics.addRegistry(registry);
            dev.exeunt.it.AgentIsComplete.await();
            Thread.sleep(6_000);
            System.out.println(registry.getMeters());
        }
    }
}
