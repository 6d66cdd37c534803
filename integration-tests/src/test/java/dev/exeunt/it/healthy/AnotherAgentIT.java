package dev.exeunt.it.healthy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;

/** Two agents in one JVM, whichever comes first. */
class AnotherAgentIT {

    @EveryJdk
    void beforeItChangesNothing(Jdk jdk, @TempDir Path folder) throws IOException {
        both(Launch.quick(jdk, Healthy.class).jvm("-javaagent:" + jarWith(Other.class, folder)).run());
    }

    @EveryJdk
    void afterItChangesNothing(Jdk jdk, @TempDir Path folder) throws IOException {
        both(Launch.plain(jdk, Healthy.class).jvm("-javaagent:" + Launch.agentJar() + "=" + Launch.QUICK,
                "-javaagent:" + jarWith(Other.class, folder)).run());
    }

    @EveryJdk
    void doesNotKeepExeuntFromItsWork(Jdk jdk, @TempDir Path folder) throws IOException {
        Launch.stuck(jdk, Stuck.class).jvm("-javaagent:" + jarWith(Other.class, folder)).run().endedWith(110)
                .leftNothingAlive();
    }

    private static void both(Outcome outcome) {
        outcome.endedWith(3).exeuntSaidNothing();
        assertThat(outcome.stdout()).startsWith("other agent\n").endsWith("still transforms: true\n");
        assertThat(outcome.stderr()).isEmpty();
    }

    private static Path jarWith(Class<?> agent, Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", agent.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        String file = agent.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("other-agent.jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(bytes, manifest);
                InputStream code = agent.getClassLoader().getResourceAsStream(file)) {
            entries.putNextEntry(new JarEntry(file));
            code.transferTo(entries);
        }
        return jar;
    }

    /** Looks at every class and retransforms the ones that Exeunt's probes are in. */
    public static class Other implements ClassFileTransformer {

        static final AtomicLong SEEN = new AtomicLong();

        public static void premain(String options, Instrumentation instrumentation) throws Exception {
            instrumentation.addTransformer(new Other(), true);
            instrumentation.retransformClasses(Thread.class, ProcessBuilder.class, Runtime.class);
            System.out.println("other agent");
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] code) {
            SEEN.incrementAndGet();
            return null;
        }
    }

    public static class Healthy {
        public static void main(String[] args) throws Exception {
            Thread.sleep(3_000);
            long seen = Other.SEEN.get();
            Class.forName("java.util.concurrent.Phaser");
            Class.forName(AnotherAgentIT.class.getName() + "$LoadedLate");
            System.out.println("still transforms: " + (Other.SEEN.get() > seen));
            System.exit(3);
        }
    }

    public static class LoadedLate {
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            Process child = new ProcessBuilder("sleep", "600").start();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> child.waitFor()));
            System.exit(1);
        }
    }
}
