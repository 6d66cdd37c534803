package dev.exeunt.it.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.AgentIsComplete;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that is process 1, as in a container, or a sub-reaper: orphans come to it, and their zombies are its to reap. */
class AdoptedZombiesIT {

    private static final String[] NAMESPACE = {"unshare", "-p", "-f", "--mount-proc"};

    @EveryJdk
    void asProcess1ItReapsFiveHundredAndTakesNoneOfItsOwn(Jdk jdk) {
        Needed.success("unshare", "-p", "-f", "--mount-proc", "true");
        check(Launch.quick(jdk, Program.class).under(NAMESPACE));
    }

    @EveryJdk
    void asASubreaperTheSame(Jdk jdk) {
        check(Launch.quick(jdk, Program.class).agent("children.subreaper=on"));
    }

    /** Its first thread may start children of its own, which nobody else may reap. */
    @OneJdk
    void underAnotherLauncherItSaysThatItDoesNotReap(Jdk jdk) {
        Launch.quick(jdk, OtherLauncher.class).agent("children.subreaper=on").run().endedWith(0)
                .exeuntSaidOnly("adopted zombies are not reaped: another launcher");
    }

    /** Stands for a program that makes a JVM by {@code JNI_CreateJavaVM}. */
    public static class OtherLauncher {
        public static void main(String[] args) throws InterruptedException {
            System.setProperty("sun.java.launcher", "custom");
            AgentIsComplete.await();
        }
    }

    private static void check(Launch launch) {
        assertThat(launch.start().awaitExit(Duration.ofSeconds(90)).endedWith(0).exeuntSaidNothing().stdout())
                .contains("ORPHANS 500", "FALSE STATUSES 0", "ZOMBIES 0");
    }

    public static class Program {

        public static void main(String[] args) throws Exception {
            AgentIsComplete.await();
            int orphans = 0;
            int falseStatuses = 0;
            for (int round = 0; round < 20; round++) {
                // Orphaned as zombies, and while they live; beside them an own child that ends at the same time.
                Process parent = sh("i=0; while [ $i -lt 24 ]; do i=$((i + 1)); (: &); done; (sleep 0.3 &); exit 42");
                List<Process> own = new ArrayList<>(List.of(parent));
                for (int i = 0; i < 3; i++) {
                    own.add(sh("exit 42"));
                }
                // Started by a thread that has ended, its child comes to the list in which the adopted are.
                Thread starter = new Thread(() -> own.add(sh("sleep 0.2; exit 42")));
                starter.start();
                starter.join();
                orphans += 25;
                for (Process each : own) {
                    falseStatuses += each.waitFor() == 42 ? 0 : 1;
                }
            }
            System.out.println("ORPHANS " + orphans);
            System.out.println("FALSE STATUSES " + falseStatuses);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (zombies() > 0 && System.nanoTime() - end < 0) {
                Thread.sleep(50);
            }
            System.out.println("ZOMBIES " + zombies());
            System.exit(0);
        }

        private static Process sh(String script) {
            try {
                return new ProcessBuilder("sh", "-c", script).inheritIO().start();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        /** Among this JVM's children. */
        private static long zombies() throws Exception {
            String self = " " + ProcessHandle.current().pid() + " ";
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                return processes.filter(path -> Character.isDigit(path.getFileName().toString().charAt(0)))
                        .map(path -> {
                            try {
                                String stat = Files.readString(path.resolve("stat"));
                                return stat.substring(stat.lastIndexOf(')') + 1);
                            } catch (Exception e) {
                                return "";
                            }
                        })
                        .filter(stat -> stat.startsWith(" Z" + self)).count();
            }
        }
    }
}
