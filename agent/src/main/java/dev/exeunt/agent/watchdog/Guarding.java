package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ending.Deputy;
import dev.exeunt.agent.ending.ExitGate;
import dev.exeunt.agent.guardian.Guardian;
import dev.exeunt.agent.guardian.Orders;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.sample.Sessions;
import dev.exeunt.agent.sample.StartTicks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The start of the guardian ({@code children.guardian=on}), before all other equipment: until the family is looked at, it
 * knows whom to end by their mark.
 */
final class Guarding {

    private static final long BUDGET_MILLIS = 5_000;

    private final Optional<Guardian> guardian;
    private final String whyNot;

    private Guarding(Optional<Guardian> guardian, String whyNot) {
        this.guardian = guardian;
        this.whyNot = whyNot;
    }

    static boolean isWanted(Options options) {
        return options.is(Option.CHILDREN_GUARDIAN, "on") && !options.is(Option.ACTION, "report");
    }

    /** One that is ready to be dismissed when the JVM ends by itself, and watches from then on. */
    static Guarding start(Options options, ExitGate gate, Deputy deputy) {
        List<String> why = new ArrayList<>(List.of("it did not start in time"));
        AtomicReference<Optional<Guardian>> settled = new AtomicReference<>();
        deputy.within(BUDGET_MILLIS, () -> {
            try {
                Guardian made = Guardian.start(orders(options, ProcessHandle.current().pid()));
                gate.atAnEndOfItsOwn(made::dismiss);
                if (settled.compareAndSet(null, Optional.of(made))) {
                    made.watch();
                } else {
                    made.dismiss();
                }
            } catch (IOException | InterruptedException | RuntimeException e) {
                why.set(0, e.toString());
            }
            return true;
        }, false);
        settled.compareAndSet(null, Optional.empty());
        return new Guarding(settled.get(), why.get(0));
    }

    private static Orders orders(Options options, long jvm) throws IOException {
        long started = StartTicks.of(jvm);
        long session = new Sessions(Path.of("/proc"), jvm).own();
        if (started < 0 || session < 0) {
            throw new IOException("the system does not tell when this JVM was started, and in which session");
        }
        return new Orders(jvm + ":" + started, session,
                options.duration(Option.CHILDREN_GRACE), options.is(Option.CHILDREN_KILL, "all"),
                !options.is(Option.CHILDREN_KILL, "none") && options.list(Option.CHILDREN_SPARE).isEmpty(),
                jvm + "-" + started, file(options.text(Option.LOG)), options.is(Option.LOG_FORMAT, "json"));
    }

    /** The JVM's stderr may be a pipe that nobody reads once it is gone, and the application's log is gone with it. */
    static String file(String log) {
        return log.equals("stderr") || log.equals("application") ? "" : Path.of(log).toAbsolutePath().toString();
    }

    Optional<Guardian> guardian() {
        return guardian;
    }

    /** Why there is none. */
    String whyNot() {
        return whyNot;
    }
}
