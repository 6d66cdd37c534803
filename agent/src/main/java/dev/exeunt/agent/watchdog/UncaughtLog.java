package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.ledger.Ledger;
import dev.exeunt.agent.snapshot.Frames;
import dev.exeunt.agent.snapshot.Printable;
import dev.exeunt.agent.snapshot.Uncaught;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One line for each exception that nobody caught: a raw trace is many lines, which log pipelines tear apart. */
final class UncaughtLog {

    private final Ledger ledger;
    private final Consumer<String> say;
    private long told;

    UncaughtLog(Ledger ledger, Consumer<String> say) {
        this.ledger = ledger;
        this.say = say;
    }

    void tick() {
        long count = ledger.uncaught().count();
        if (count > told) {
            List<Uncaught> last = ledger.uncaught().last();
            int fresh = (int) Math.min(last.size(), count - told);
            if (count - told > fresh) {
                say.accept((count - told - fresh) + " more exceptions were not caught, in too short a time to tell of each");
            }
            told = count;
            last.subList(last.size() - fresh, last.size())
                    .forEach(each -> say.accept(line(each, ledger.isMain(each.threadId()))));
        }
    }

    /** {@code uncaught in thread "worker" (started at ...): class: message at place; caused by: class: message}. */
    static String line(Uncaught uncaught, boolean main) {
        StringBuilder line = new StringBuilder("uncaught in thread ");
        if (uncaught.threadName().isBlank()) {
            line.append('#').append(uncaught.threadId());
        } else {
            line.append('"').append(uncaught.threadName()).append('"');
        }
        line.append(birth(uncaught, main));
        line.append(": ").append(Printable.of(uncaught.thrown()));
        place(uncaught.at()).ifPresent(frame -> line.append(" at ").append(Frames.text(frame)));
        uncaught.causes().forEach(cause -> line.append("; caused by: ").append(Printable.of(cause)));
        return line.toString();
    }

    /** Of daemons and virtual threads no probe keeps it; main nobody in Java started. */
    private static String birth(Uncaught uncaught, boolean main) {
        return Frames.application(uncaught.startedAt()).map(frame -> " (started at " + Frames.text(frame) + ")")
                .orElse(main ? ""
                        : " (#" + uncaught.threadId() + ", place of creation not known)");
    }

    private static Optional<StackTraceElement> place(List<StackTraceElement> stack) {
        return Frames.application(stack).or(() -> stack.stream().findFirst());
    }
}
