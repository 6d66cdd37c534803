package dev.exeunt.it.crash;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;
import dev.exeunt.it.ordinary.Way;

/** After a crash of main the status is what the application makes it; where that is 0, a line says so, or an option forbids it. */
class StatusAfterACrashIT {

    private static final String CRASHED = "exeunt: main crashed (java.lang.IllegalStateException), and ";
    private static final String KEPT = CRASHED + "now the JVM ends with status 0: a supervisor takes that for success; "
            + "main-crash.status=fail makes it 1";
    private static final String FAILED = CRASHED + "another thread ends the JVM with status 0: main-crash.status=fail makes it 1";

    /** The other thread is there the moment that main is gone. */
    @EveryJdk
    void anExitWith0IsKeptWithOneLine(Jdk jdk) {
        run(jdk, "keep", Then.EXITS_WITH_0).endedWith(0).exeuntSaidOnly(KEPT);
    }

    @EveryJdk
    void soItIsOnceTheAgentIsComplete(Jdk jdk) {
        Launch.quick(jdk, Way.class).arguments(Way.THROWS_AND_ANOTHER_THREAD_EXITS_WITH_0, true).run().endedWith(0).exeuntSaidOnly(KEPT);
    }

    @EveryJdk
    void whereItIsToFailAnExitWith0BecomesA1(Jdk jdk) {
        run(jdk, "fail", Then.EXITS_WITH_0).endedWith(1).exeuntSaidOnly(FAILED);
    }

    /** The launcher gives 1 for it too, if nobody asks for another status. */
    @EveryJdk
    void thatOfAMainThatWasStoppedAsWell(Jdk jdk) {
        run(jdk, "keep", Then.IS_STOPPED_AND_ENDS).endedWith(1).exeuntSaidNothing();
        run(jdk, "fail", Then.IS_STOPPED).endedWith(1)
                .exeuntSaidOnly(FAILED.replace("IllegalStateException", "ThreadDeath"));
        run(jdk, "keep", Then.IS_STOPPED).endedWith(0).exeuntSaidNothing();
    }

    @EveryJdk
    void soDoesAHaltWith0(Jdk jdk) {
        run(jdk, "fail", Then.HALTS_WITH_0).endedWith(1).exeuntSaidOnly(FAILED);
    }

    /** The status of a process has eight bits. */
    @OneJdk
    void soDoesAnExitWith256(Jdk jdk) {
        run(jdk, "keep", Then.EXITS_WITH_256).endedWith(0).exeuntSaidOnly(KEPT);
        run(jdk, "fail", Then.EXITS_WITH_256).endedWith(1).exeuntSaidOnly(FAILED);
    }

    @EveryJdk
    void anyOtherStatusIsTheApplications(Jdk jdk) {
        run(jdk, "fail", Then.EXITS_WITH_3).endedWith(3).exeuntSaidNothing();
    }

    /** That of the launcher. */
    @EveryJdk
    void whereNobodyAsksForOneItIs1(Jdk jdk) {
        run(jdk, "keep", Then.ENDS).endedWith(1).exeuntSaidNothing();
        run(jdk, "fail", Then.ENDS).endedWith(1).exeuntSaidNothing();
    }

    @EveryJdk
    void whatMainsOwnHandlerAsksForStands(Jdk jdk) {
        run(jdk, "fail", Then.EXITS_WITH_0_IN_ITS_HANDLER).endedWith(0)
                .exeuntSaidOnly(CRASHED + "its own exception handler ends the JVM with status 0: a supervisor takes that for success");
    }

    @EveryJdk
    void withoutACrash0IsSuccess(Jdk jdk) {
        run(jdk, "fail", Then.MAIN_RETURNS).endedWith(0).exeuntSaidNothing();
        run(jdk, "fail", Then.A_WORKER_CRASHES).endedWith(0).exeuntSaidNothing();
    }

    /** One such is a server whose main waits for it to be closed. */
    @EveryJdk
    void aMainThatDiesOfTheShutdownIsNoCrash(Jdk jdk) {
        run(jdk, "fail", Then.DIES_OF_THE_SHUTDOWN).endedWith(0).exeuntSaidNothing();
    }

    private static Outcome run(Jdk jdk, String status, Then then) {
        return Launch.quick(jdk, Program.class).agent("main-crash.status=" + status).arguments(then).run();
    }

    /** What another thread does once main is gone, or main itself. */
    public enum Then {
        EXITS_WITH_0, HALTS_WITH_0, EXITS_WITH_256, EXITS_WITH_3, ENDS, EXITS_WITH_0_IN_ITS_HANDLER, MAIN_RETURNS, A_WORKER_CRASHES,
        DIES_OF_THE_SHUTDOWN, IS_STOPPED, IS_STOPPED_AND_ENDS;

        void afterMain() {
            switch (this) {
                case EXITS_WITH_0, MAIN_RETURNS, IS_STOPPED -> System.exit(0);
                case HALTS_WITH_0 -> Runtime.getRuntime().halt(0);
                case EXITS_WITH_256 -> System.exit(256);
                case EXITS_WITH_3 -> System.exit(3);
                case A_WORKER_CRASHES -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> System.exit(0));
                    throw new IllegalStateException("a worker's");
                }
                default -> {
                }
            }
        }
    }

    public static class Program {
        public static void main(String[] args) throws InterruptedException {
            Then then = Then.valueOf(args[0]);
            Thread main = Thread.currentThread();
            if (then == Then.DIES_OF_THE_SHUTDOWN) {
                diesOfTheShutdown(main);
            }
            new Thread(() -> {
                try {
                    main.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                then.afterMain();
            }, "leaver").start();
            if (then == Then.MAIN_RETURNS || then == Then.A_WORKER_CRASHES) {
                return;
            }
            if (then == Then.EXITS_WITH_0_IN_ITS_HANDLER) {
                main.setUncaughtExceptionHandler((thread, thrown) -> System.exit(0));
            }
            if (then == Then.IS_STOPPED || then == Then.IS_STOPPED_AND_ENDS) {
                throw new ThreadDeath();
            }
            throw new IllegalStateException("database is gone");
        }

        private static void diesOfTheShutdown(Thread main) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                main.interrupt();
                try {
                    main.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }, "closer"));
            new Thread(() -> System.exit(0), "leaver").start();
            Thread.sleep(60_000);
        }
    }
}
