package dev.exeunt.it.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OldestAndNewestJdk;
import dev.exeunt.it.Outcome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.TreeMap;
import java.util.TreeSet;

/** Attach, look, leave: two looks, and everything is as it was before. */
class TheJvmGoesOnUnchangedIT {

    @OldestAndNewestJdk
    void aHealthyJvmIsFoundHealthyTwiceAndKeepsItsThreadsPropertiesOutputAndStatus(Jdk jdk) {
        Outcome alone = Launch.plain(jdk, Program.class).start().stdin("\n").awaitExit();
        Forked jvm = Launch.plain(jdk, Program.class).start().awaitLine("READY");

        Doctor first = Doctor.run(jdk, "diagnose", jvm.pid()).hasStatus(0).saysNothingElse();
        Doctor second = Doctor.run(jdk, "diagnose", jvm.pid()).hasStatus(0).saysNothingElse();
        Outcome looked = jvm.stdin("\n").awaitExit();

        assertThat(first.stdout()).contains("this JVM (pid " + jvm.pid() + ", " + Program.class.getName() + ") is running",
                "nothing was found that is stuck");
        assertThat(second.stdout()).isEqualTo(first.stdout());
        assertThat(looked.stdout()).isEqualTo(alone.stdout());
        assertThat(looked.status()).isEqualTo(alone.status()).isEqualTo(3);
        assertThat(looked.stderr().lines().filter(line -> !line.startsWith("WARNING: "))).isEmpty();
    }

    @OldestAndNewestJdk
    void theClassesOfTheLookCanBeCollected(Jdk jdk) throws Exception {
        Forked jvm = Launch.plain(jdk, Program.class).start().awaitLine("READY");
        Doctor.run(jdk, "diagnose", jvm.pid()).hasStatus(0);

        Process histogram = new ProcessBuilder(jdk.tool("jcmd"), String.valueOf(jvm.pid()), "GC.class_histogram").start();
        String live = new String(histogram.getInputStream().readAllBytes());

        assertThat(live).contains("java.lang.String").doesNotContain("dev.exeunt.AgentClassLoader ", "dev.exeunt.agent");
    }

    @OldestAndNewestJdk
    void mainThatHasReturnedIsNoReasonToWorry(Jdk jdk) {
        Forked jvm = Launch.plain(jdk, Server.class).start().awaitLine("READY");

        assertThat(Doctor.run(jdk, "diagnose", jvm.pid()).hasStatus(0).saysNothingElse().stdout())
                .contains("main has ended (it cannot be known now whether it returned or crashed), and what keeps the JVM is "
                        + "thread \"acceptor\", which at ", "waits for a notify on java.lang.Class");
        assertThat(jvm.isAlive()).isTrue();
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            System.out.println("READY");
            new BufferedReader(new InputStreamReader(System.in)).readLine();
            Thread[] threads = new Thread[100];
            TreeSet<String> names = new TreeSet<>();
            for (int i = Thread.currentThread().getThreadGroup().getParent().enumerate(threads); i > 0; i--) {
                names.add(threads[i - 1].getName());
            }
            // The JVM itself keeps this one once somebody has attached.
            names.remove("Attach Listener");
            System.out.println(names);
            TreeMap<Object, Object> properties = new TreeMap<>(System.getProperties());
            // A folder for each JVM that a test forks.
            properties.remove("user.dir");
            System.out.println(properties);
            System.exit(3);
        }
    }

    public static class Server {
        public static void main(String[] args) {
            new Thread(() -> {
                synchronized (Server.class) {
                    try {
                        Server.class.wait();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }, "acceptor").start();
            System.out.println("READY");
        }
    }
}
