package dev.exeunt.it.healthy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/** java-native-access/jna#144: the application's OSHI, JNA, SLF4J, Micrometer and Byte Buddy are its own. */
class ApplicationHasTheSameLibrariesIT {

    private static final String AT_WORK = "metrics are at";

    @EveryJdk
    void itWorksWithItsOwnAsIfAlone(Jdk jdk, @TempDir Path folder) {
        Outcome alone = Launch.plain(jdk, UsesThem.class).classPath(libraries()).run().endedWith(0);
        Outcome together = Launch.plain(jdk, UsesThem.class).classPath(libraries())
                .agent("metrics.port=0,log=" + folder.resolve("log")).arguments(folder.resolve("log")).run().endedWith(0);
        assertThat(together.stdout()).isEqualTo(alone.stdout()).endsWith("all of them work\n");
        assertThat(together.stderr()).isEqualTo(alone.stderr());
        assertThat(folder.resolve("log")).as("the agent's own Micrometer is at work").content().contains(AT_WORK);
    }

    @EveryJdk
    void withoutItsOwnItSeesNoneOfTheAgents(Jdk jdk) {
        Outcome outcome = Launch.quick(jdk, LooksForThem.class).agent("metrics.port=0").run().endedWith(0);
        assertThat(outcome.stdout()).isEqualTo("looked\n");
    }

    private static List<Path> libraries() {
        return Stream.of(SystemInfo.class, Native.class, Platform.class, com.sun.jna.platform.unix.LibC.class,
                LoggerFactory.class, SimpleMeterRegistry.class, io.micrometer.common.KeyValue.class,
                io.micrometer.observation.Observation.class, Histogram.class, ByteBuddy.class)
                .map(ApplicationHasTheSameLibrariesIT::jarOf).distinct().toList();
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static class UsesThem {

        /** Public, because JNA makes a proxy of it. */
        public interface C extends Library {
            int getpid();
        }

        public static void main(String[] args) throws Exception {
            long uses = 0;
            // From the first moment until the agent has loaded its own.
            do {
                useThem(uses++);
                Thread.sleep(200);
            } while (args.length > 0 && !(Files.exists(Path.of(args[0])) && Files.readString(Path.of(args[0])).contains(AT_WORK)));
            Stream.of(Native.class, SystemInfo.class, LoggerFactory.class, SimpleMeterRegistry.class, ByteBuddy.class)
                    .forEach(type -> System.out.println(type.getName() + " of " + jarOf(type)));
            System.out.println("all of them work");
        }

        private static void useThem(long times) throws Exception {
            long pid = ProcessHandle.current().pid();
            require(Native.load("c", C.class).getpid() == pid);
            require(new SystemInfo().getOperatingSystem().getProcess((int) pid).getProcessID() == pid);
            LoggerFactory.getLogger(UsesThem.class).info("used {} times", times);
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            registry.counter("used").increment();
            require(registry.counter("used").count() == 1);
            Class<?> made = new ByteBuddy(ClassFileVersion.JAVA_V17).subclass(Object.class).make()
                    .load(UsesThem.class.getClassLoader()).getLoaded();
            require(made.getDeclaredConstructor().newInstance().getClass() == made);
        }

        private static void require(boolean condition) {
            if (!condition) {
                throw new IllegalStateException("a library of the application's does not work");
            }
        }
    }

    public static class LooksForThem {

        private static final List<String> THEIRS = List.of("com.sun.jna.Native", "oshi.SystemInfo", "org.slf4j.Logger",
                "net.bytebuddy.ByteBuddy", "net.bytebuddy.jar.asm.ClassReader", "com.google.gson.Gson",
                "io.micrometer.core.instrument.MeterRegistry", "io.prometheus.metrics.model.registry.PrometheusRegistry");

        public static void main(String[] args) throws InterruptedException {
            look();
            AgentIsComplete.await();
            look();
            System.out.println("looked");
        }

        private static void look() {
            for (String name : THEIRS) {
                for (ClassLoader loader = ClassLoader.getSystemClassLoader();; loader = loader.getParent()) {
                    try {
                        System.out.println("found " + Class.forName(name, false, loader) + " through " + loader);
                    } catch (ClassNotFoundException e) {
                        // As it should be.
                    }
                    if (loader == null) {
                        break;
                    }
                }
            }
        }
    }
}
