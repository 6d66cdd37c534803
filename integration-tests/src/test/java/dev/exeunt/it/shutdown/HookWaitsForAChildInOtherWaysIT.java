package dev.exeunt.it.shutdown;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Outcome;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** The ways to wait for a child that are not {@code waitFor} and not a read. */
class HookWaitsForAChildInOtherWaysIT {

    @EveryJdk
    void byTheFutureOfItsEnd(Jdk jdk) {
        expect(stuck(jdk, ByFuture.class).run(), "waits for child ");
    }

    @EveryJdk
    void byAFutureThatWasMadeOfThatOne(Jdk jdk) {
        expect(stuck(jdk, ByFutureOfAHandle.class).run(), "waits for child ");
    }

    @EveryJdk
    void byWritingWhatItDoesNotRead(Jdk jdk) {
        expect(stuck(jdk, Writes.class).run(), "writes to the stdin of child ");
    }

    private static void expect(Outcome outcome, String way) {
        outcome.endedWith(110).leftNothingAlive().report()
                .opensWith("shutdown hook \"stopper\"", way + outcome.child(0) + " \"sleep 600\"")
                .chain("shutdown hook \"stopper\" " + way + outcome.child(0) + " \"sleep 600\" at ");
    }

    private static Process start() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        System.out.println("CHILD " + child.pid());
        return child;
    }

    public static class ByFuture {
        public static void main(String[] args) throws Exception {
            CompletableFuture<Process> end = start().onExit();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> end.get()));
            System.exit(1);
        }
    }

    public static class ByFutureOfAHandle {
        public static void main(String[] args) throws Exception {
            CompletableFuture<Long> end = start().toHandle().onExit().thenApply(ProcessHandle::pid).thenApply(pid -> pid + 1);
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> end.join()));
            System.exit(1);
        }
    }

    public static class Writes {
        public static void main(String[] args) throws Exception {
            OutputStream stdin = start().getOutputStream();
            Runtime.getRuntime().addShutdownHook(Body.thread("stopper", () -> {
                stdin.write(new byte[100_000]);
                stdin.close();
            }));
            System.exit(1);
        }
    }
}
