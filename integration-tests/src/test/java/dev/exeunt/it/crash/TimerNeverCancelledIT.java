package dev.exeunt.it.crash;

import static dev.exeunt.it.Launch.stuck;

import dev.exeunt.it.Case;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import java.util.Timer;
import java.util.TimerTask;

/** eu-emi/canl-java#11, Atmosphere/atmosphere-extensions#150. */
class TimerNeverCancelledIT {

    @EveryJdk
    void endsWith114AndNamesTheTimersThread(Jdk jdk) {
        stuck(jdk, Program.class).run().endedWith(114).report().documentedAs(Case.TIMER)
                .opensWith("main of this JVM", "IllegalStateException: database is gone",
                        "thread \"Timer-0\" (started at ", "Program.main(TimerNeverCancelledIT.java:")
                .chain("thread \"Timer-0\" waits for tasks: a java.util.Timer that nobody cancelled");
    }

    public static class Program {
        public static void main(String[] args) {
            new Timer().schedule(new TimerTask() {
                @Override
                public void run() {
                    System.out.println("reaped");
                }
            }, 3_600_000);
            throw new IllegalStateException("database is gone");
        }
    }
}
