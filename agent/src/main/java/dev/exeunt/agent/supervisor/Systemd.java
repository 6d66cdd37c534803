package dev.exeunt.agent.supervisor;

import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Tells systemd of a shutdown, by sd_notify(3): that it has begun, what it waits for, and that it may take longer for as
 * long as it progresses. Before it has begun nothing is sent: an application that speaks for itself is not contradicted.
 */
public final class Systemd implements Notice {

    private static final int LONGEST_STATUS = 1_000;
    /** What a tick, a report and a halt take. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** Where a message goes; does not wait. */
    public interface Line {

        void send(byte[] message) throws IOException;

        /** All that a send takes, to where nobody is. */
        void rehearse() throws IOException;
    }

    private final Line line;
    /** How long after the last progress the JVM is gone at the latest. */
    private final Duration patience;
    private boolean begun;
    private Duration progress = Duration.ZERO;
    private long unfinished = -1;

    Systemd(Line line, Duration patience) {
        this.line = line;
        this.patience = patience;
    }

    /** @param line to the socket that {@code NOTIFY_SOCKET} names */
    public static Systemd on(Line line, Options options) {
        return new Systemd(line, options.duration(Option.SHUTDOWN_STALL).plus(options.duration(Option.CHILDREN_GRACE))
                .plus(options.duration(Option.HOOKS_GRACE)).plus(options.duration(Option.REPORT_BUDGET)).plus(options.rollback()).plus(MARGIN));
    }

    /** One that says all that there is to say to nobody. */
    public static Systemd rehearsed() {
        return new Systemd(new Line() {
            @Override
            public void send(byte[] message) {
                // Nobody is there.
            }

            @Override
            public void rehearse() {
                // Nor is there anything to be prepared.
            }
        }, MARGIN);
    }

    /** Shutdown has begun. */
    public synchronized void stopping() throws IOException {
        if (!begun) {
            begun = true;
            send("STOPPING=1\nSTATUS=Shutting down");
        }
    }

    /**
     * Called at each look.
     *
     * @param lastProgress when something last moved on, by the watchdog's clock; zero if nothing has yet
     * @param hooks        how many are unfinished
     */
    public synchronized void look(Duration lastProgress, long hooks) throws IOException {
        StringBuilder message = new StringBuilder();
        if (hooks != unfinished) {
            unfinished = hooks;
            message.append("STATUS=Shutting down, unfinished hooks: ").append(hooks).append('\n');
        }
        if (lastProgress.compareTo(progress) > 0) {
            progress = lastProgress;
            message.append("EXTEND_TIMEOUT_USEC=").append(patience.toMillis() * 1_000).append('\n');
        }
        if (message.length() > 0) {
            send(message.toString());
        }
    }

    @Override
    public synchronized void slow(Verdict.Slow verdict, Report report) throws IOException {
        status("", report);
    }

    @Override
    public synchronized void reportOnly(Verdict.Stuck verdict, Report report) throws IOException {
        status("", report);
    }

    /** Its end needs its time, too. */
    @Override
    public synchronized void stuck(Verdict.Stuck verdict, Report report) throws IOException {
        if (begun) {
            send("EXTEND_TIMEOUT_USEC=" + patience.toMillis() * 1_000);
        }
        status("Ended by exeunt with status " + report.status().orElse(verdict.status().number()) + ": ", report);
    }

    @Override
    public synchronized void resolved() throws IOException {
        if (begun) {
            send("STATUS=Shutting down");
        }
    }

    @Override
    public void rehearse() throws IOException {
        statusLine("a rehearsal");
        line.rehearse();
    }

    private void status(String before, Report report) throws IOException {
        if (begun) {
            send(statusLine(before + report.sentence()));
        }
    }

    private static String statusLine(String sentence) {
        return "STATUS=" + (sentence.length() <= LONGEST_STATUS ? sentence : sentence.substring(0, LONGEST_STATUS) + "...");
    }

    private void send(String message) throws IOException {
        line.send(message.getBytes(StandardCharsets.UTF_8));
    }
}
