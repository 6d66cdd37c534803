package dev.exeunt.it.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.Body;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The option {@code log=application}: what the agent says goes to the application's SLF4J while that is alive. */
class ApplicationLogIT {

    private static final String UNCAUGHT =
            "uncaught in thread \"import\" (started at " + ApplicationLogIT.class.getName() + "$Stuck.main(";

    @TempDir
    private Path folder;

    @OldestAndNewestJdk
    void logbackGetsWhatIsSaidWhileItLivesAndStderrTheReport(Jdk jdk) throws IOException {
        gets("logback", run(jdk, "logback", "logback.configurationFile", "logback.xml", "stop"));
    }

    @OneJdk
    void soDoesLog4j(Jdk jdk) throws IOException {
        gets("log4j", run(jdk, "log4j", "log4j2.configurationFile", "log4j2.xml", "its-own-hook"));
    }

    /** Log4j has one for each loader that asks, and what asks here is of another loader than the application. */
    @OneJdk
    void log4jHasNoOtherContextThanTheApplications(Jdk jdk) throws IOException {
        Outcome outcome = Launch.quick(jdk, Contexts.class).classPath(jars("log4j")).agent("log=application,log.uncaught=on")
                .jvm("-Dlog4j2.configurationFile=" + Path.of("target/test-classes/log/log4j2.xml").toAbsolutePath(),
                        "-Dlog.file=" + folder.resolve("log4j.log")).run().endedWith(0);
        assertThat(outcome.stdout()).isEqualTo("contexts 1\n");
        assertThat(folder.resolve("log4j.log")).content().containsOnlyOnce("WARN dev.exeunt: uncaught in thread");
    }

    /** Its console blocks, with the appender's lock held. */
    @OneJdk
    void whereTheLoggerIsDeadlockedStderrGetsAll(Jdk jdk) throws IOException {
        Outcome outcome = run(jdk, "logback", "logback.configurationFile", "logback.xml", "block");
        assertThat(outcome.stderr()).containsOnlyOnce(UNCAUGHT);
        assertThat(outcome.stderr()).contains("cannot end: shutdown hook \"stopper\"", "exeunt: halts with status 112");
    }

    @OneJdk
    void whereTheApplicationHasNoLoggerStderrGetsAll(Jdk jdk) {
        Outcome outcome = Launch.stuck(jdk, NoLogger.class).agent("log=application,log.uncaught=on").run();
        assertThat(outcome.endedWith(112).stderr()).containsOnlyOnce("exeunt: uncaught in thread \"import\"")
                .contains("exeunt: halts with status 112");
    }

    private void gets(String which, Outcome outcome) throws IOException {
        String log = Files.readString(folder.resolve(which + ".log"));
        assertThat(log).containsOnlyOnce("WARN dev.exeunt: " + UNCAUGHT);
        assertThat(outcome.stderr()).doesNotContain(UNCAUGHT)
                .contains("cannot end: shutdown hook \"stopper\"", "exeunt: halts with status 112");
    }

    private Outcome run(Jdk jdk, String libraries, String property, String configuration, String end) throws IOException {
        return Launch.stuck(jdk, Stuck.class).classPath(jars(libraries)).agent("log=application,log.uncaught=on")
                .jvm("-D" + property + "=" + Path.of("target/test-classes/log", configuration).toAbsolutePath(),
                        "-Dlog.file=" + folder.resolve(libraries + ".log"))
                .arguments(end).run().endedWith(112);
    }

    private static List<Path> jars(String libraries) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/lib", libraries))) {
            return jars.map(Path::toAbsolutePath).toList();
        }
    }

    public static class Stuck {
        public static void main(String[] args) throws Exception {
            LoggerFactory.getLogger(Stuck.class).info("started");
            if (args[0].equals("block")) {
                System.setOut(new PrintStream(new Blocks(), true));
                Body.thread("talker", () -> LoggerFactory.getLogger(Stuck.class).info("never heard of")).start();
            } else if (args[0].equals("stop")) {
                // As Spring Boot and Logback's own hook do.
                Object context = LoggerFactory.getILoggerFactory();
                Runtime.getRuntime().addShutdownHook(
                        Body.thread("log-closer", () -> context.getClass().getMethod("stop").invoke(context)));
            }
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            AgentIsComplete.await();
            new Thread(Stuck::fail, "import").start();
            if (!args[0].equals("block")) {
                awaitInLog("uncaught in thread");
            }
            System.exit(0);
        }

        /** Or else it would be said in the shutdown, and so on stderr. */
        private static void awaitInLog(String text) throws Exception {
            Path log = Path.of(System.getProperty("log.file"));
            long start = System.nanoTime();
            while (!Files.readString(log).contains(text)) {
                if (System.nanoTime() - start > 20_000_000_000L) {
                    throw new IllegalStateException("it is not in the log: " + Files.readString(log));
                }
                Thread.sleep(20);
            }
        }

        static void fail() {
            throw new IllegalStateException("no rows", new IOException("connection reset"));
        }
    }

    public static class Contexts {
        public static void main(String[] args) throws Exception {
            LoggerFactory.getLogger(Contexts.class).info("started");
            AgentIsComplete.await();
            new Thread(Stuck::fail, "import").start();
            Stuck.awaitInLog("uncaught in thread");
            Object factory = Class.forName("org.apache.logging.log4j.LogManager").getMethod("getFactory").invoke(null);
            Object selector = factory.getClass().getMethod("getSelector").invoke(factory);
            Object contexts = Class.forName("org.apache.logging.log4j.core.selector.ContextSelector").getMethod("getLoggerContexts")
                    .invoke(selector);
            System.out.println("contexts " + ((List<?>) contexts).size());
        }
    }

    public static class NoLogger {
        public static void main(String[] args) throws Exception {
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> new CountDownLatch(1).await()));
            Thread failing = new Thread(Stuck::fail, "import");
            failing.start();
            failing.join();
            System.exit(0);
        }
    }

    /** A pipe that nobody reads. */
    private static final class Blocks extends OutputStream {
        @Override
        public void write(int letter) throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
