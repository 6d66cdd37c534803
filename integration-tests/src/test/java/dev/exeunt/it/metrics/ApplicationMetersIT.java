package dev.exeunt.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** With {@code metrics.application=on} the meters are in the application's own Micrometer, of whatever version. */
class ApplicationMetersIT {

    @OldestAndNewestJdk
    void theGlobalRegistryHasThem(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Program.class).classPath(libraries()).agent("metrics.application=on").run();
        outcome.endedWith(0).exeuntSaidNothing();
        assertThat(outcome.stdout()).contains("live 1.0\n", "running 1.0\n", "started 1.0\n");
    }

    @OldestAndNewestJdk
    void withoutTheOptionItHasNone(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, Without.class).classPath(libraries()).run();
        assertThat(outcome.endedWith(0).stdout()).isEqualTo("[]\n");
    }

    /** A server whose web applications have a Micrometer each; the agent must not be what holds on to the old one. */
    @OneJdk
    void anApplicationThatIsDeployedAnewHasThemAndTheOldOneCanGo(Jdk jdk) {
        String jars = libraries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        Outcome outcome = Launch.quick(jdk, Server.class).agent("metrics.application=on").arguments(jars).run();
        outcome.endedWith(0).exeuntSaidNothing();
        assertThat(outcome.stdout()).isEqualTo("first has them\nsecond has them\nfirst is gone\n");
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

    public static class Server {

        private static final long LIMIT_NANOS = 30_000_000_000L;
        private static final String CORE = "io.micrometer.core.instrument.";

        public static void main(String[] args) throws Exception {
            WeakReference<ClassLoader> first = deploy(args[0]);
            System.out.println("first has them");
            deploy(args[0]);
            System.out.println("second has them");
            for (long end = System.nanoTime() + LIMIT_NANOS; first.get() != null && System.nanoTime() - end < 0; ) {
                System.gc();
                Thread.sleep(100);
            }
            System.out.println("first is " + (first.get() == null ? "gone" : "held"));
        }

        private static WeakReference<ClassLoader> deploy(String jars) throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String jar : jars.split(File.pathSeparator)) {
                urls.add(Path.of(jar).toUri().toURL());
            }
            URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            Class<?> type = Class.forName(CORE + "MeterRegistry", true, loader);
            Object registry = Class.forName(CORE + "simple.SimpleMeterRegistry", true, loader).getConstructor().newInstance();
            Class<?> metrics = Class.forName(CORE + "Metrics", true, loader);
            metrics.getMethod("addRegistry", type).invoke(null, registry);
            long end = System.nanoTime() + LIMIT_NANOS;
            while (((List<?>) type.getMethod("getMeters").invoke(registry)).isEmpty() && System.nanoTime() - end < 0) {
                Thread.sleep(50);
            }
            if (((List<?>) type.getMethod("getMeters").invoke(registry)).isEmpty()) {
                throw new IllegalStateException("it has none");
            }
            metrics.getMethod("removeRegistry", type).invoke(null, registry);
            type.getMethod("close").invoke(registry);
            type.getMethod("close").invoke(metrics.getField("globalRegistry").get(null));
            loader.close();
            return new WeakReference<>(loader);
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
