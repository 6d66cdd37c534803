package dev.exeunt.agent.guardian;

import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.sample.StartTicks;
import dev.exeunt.agent.snapshot.ProcessState;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A shell that waits for the end of its stdin, the other end of which is this JVM's alone: when that comes without a
 * word, the JVM was killed, and the shell ends the family.
 */
public final class Guardian {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final long LAUNCHER_MILLIS = 2_000;

    private final ProcessHandle process;
    private final FileOutputStream toIt;
    private final Roster roster = new Roster(StartTicks::of);
    private volatile boolean listening = true;
    private volatile boolean gone;

    private Guardian(ProcessHandle process, FileOutputStream toIt) {
        this.process = process;
        this.toIt = toIt;
    }

    /**
     * Starts one that does nothing yet. May block where the system does.
     *
     * @throws IOException where it cannot be had
     */
    public static Guardian start(Orders orders) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", GuardianScript.LAUNCHER, "exeunt-launcher",
                GuardianScript.GUARDIAN, "exeunt-guardian");
        builder.command().addAll(orders.arguments());
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process launcher = builder.start();
        FileOutputStream toIt = null;
        try {
            toIt = reopened(launcher.pid());
            toIt.write("go\n".getBytes(StandardCharsets.US_ASCII));
            long pid = readPid(launcher);
            // Only then has it come to its next parent, and who becomes a sub-reaper from now on is not that.
            if (!launcher.waitFor(LAUNCHER_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("its launcher does not end");
            }
            return new Guardian(ProcessHandle.of(pid).orElseThrow(() -> new IOException("it ended at once")), toIt);
        } catch (IOException | InterruptedException | RuntimeException e) {
            launcher.destroyForcibly();
            if (toIt != null) {
                toIt.close();
            }
            throw e;
        }
    }

    /** The JDK closes its end of the pipe when the launcher ends (ProcessImpl, 17 to 26), so there must be another. */
    private static FileOutputStream reopened(long launcher) throws IOException {
        Path pipe = Files.readSymbolicLink(Path.of("/proc/" + launcher + "/fd/0"));
        String[] descriptors = new File("/proc/self/fd").list();
        for (String descriptor : descriptors == null ? new String[0] : descriptors) {
            Path open = Path.of("/proc/self/fd/" + descriptor);
            try {
                if (Files.readSymbolicLink(open).equals(pipe)) {
                    return new FileOutputStream(open.toFile());
                }
            } catch (IOException e) {
                // Closed since: it was not the one.
            }
        }
        throw new IOException("its pipe is not among the open files");
    }

    private static long readPid(Process launcher) throws IOException {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(launcher.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = in.readLine();
            if (line == null || line.isEmpty() || !line.chars().allMatch(Character::isDigit)) {
                throw new IOException("it did not say its pid");
            }
            return Long.parseLong(line);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** @param setter what keeps a file descriptor from those whom native code starts */
    public void closeOnExec(IntConsumer setter) {
        try {
            setter.accept(JdkInternals.descriptor(toIt.getFD()));
        } catch (IOException e) {
            throw new IllegalStateException("it is never closed", e);
        }
    }

    /** From now on a death of the JVM is the family's. Not before everything is ready to {@link #dismiss} it. */
    public void watch() throws IOException {
        toIt.write("W\n".getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Tells it of the family. Writes to a pipe, so it may block while the guardian is stopped.
     *
     * @param toEnd those to end, leaves first
     */
    public void learn(List<ProcessState> toEnd, List<ProcessState> toLeave) throws IOException {
        if (!listening) {
            throw new IOException("the guardian does not read");
        }
        byte[] message = roster.of(toEnd, toLeave).getBytes(StandardCharsets.US_ASCII);
        // While a write hangs, nothing else may be written.
        listening = false;
        try {
            toIt.write(message);
        } catch (IOException e) {
            gone = true;
            throw e;
        }
        listening = true;
    }

    /** Whether somebody has ended it, as far as could be noticed. */
    public boolean isGone() {
        return gone;
    }

    /**
     * The JVM ends by itself. Called on the thread that halts. A word in the pipe may come behind others, or find it full;
     * SIGKILL comes first, even to one that is stopped.
     */
    public void dismiss() {
        if (!process.destroyForcibly() && listening) {
            try {
                toIt.write('Q');
                toIt.write('\n');
            } catch (IOException e) {
                // It is gone before us.
            }
        }
    }
}
