package dev.exeunt.agent.supervisor;

import dev.exeunt.agent.ending.Notice;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.report.Report;
import dev.exeunt.agent.verdict.Verdict;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file from which Kubernetes takes the reason of a container's end ({@code terminationMessagePath}). The early report
 * is put there too, for the kubelet may kill before a verdict is due; it is taken back if the shutdown comes to a good end.
 */
public final class TerminationLog implements Notice {

    private static final Path OF_KUBERNETES = Path.of("/dev/termination-log");
    /** In every container of a pod. */
    private static final String IN_KUBERNETES = "KUBERNETES_SERVICE_HOST";
    /** The kubelet reads no more of it. */
    private static final int MOST_BYTES = 4_096;

    private final Path file;
    /** What the application had written there itself. */
    private String before;
    private boolean judged;

    TerminationLog(Path file) {
        this.file = file;
    }

    /** Unless it is named, only the file that Kubernetes has put there: where there is none, none is made. */
    public static Optional<TerminationLog> of(Options options, Map<String, String> environment) {
        return of(options.text(Option.TERMINATION_LOG), environment, OF_KUBERNETES);
    }

    static Optional<TerminationLog> of(String wished, Map<String, String> environment, Path ofKubernetes) {
        return switch (wished) {
            case "off" -> Optional.empty();
            case "auto" -> environment.containsKey(IN_KUBERNETES) && Files.isRegularFile(ofKubernetes)
                    && Files.isWritable(ofKubernetes) ? Optional.of(new TerminationLog(ofKubernetes)) : Optional.empty();
            default -> Optional.of(new TerminationLog(Path.of(wished)));
        };
    }

    /** Why nothing will be told; empty if it will, as far as that can be known before. */
    public String whyNot() {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return file + " is a directory";
        }
        return Files.exists(file) ? Files.isWritable(file) ? "" : file + " is not to be written"
                : Files.isDirectory(folder) && Files.isWritable(folder) ? "" : "nothing can be made in " + folder;
    }

    @Override
    public synchronized void slow(Verdict.Slow verdict, Report report) throws IOException {
        put(report.sentence());
    }

    @Override
    public synchronized void reportOnly(Verdict.Stuck verdict, Report report) throws IOException {
        put(report.sentence());
    }

    @Override
    public synchronized void stuck(Verdict.Stuck verdict, Report report) throws IOException {
        judged = true;
        put("ended by exeunt with status " + report.status().orElse(verdict.status().number()) + ": " + report.sentence());
    }

    @Override
    public synchronized void resolved() throws IOException {
        if (before != null && !judged) {
            write(file, before);
            before = null;
        }
    }

    @Override
    public void rehearse() throws IOException {
        message("a\n", "rehearsal");
        write(Path.of("/dev/null"), read(Path.of("/dev/null")));
    }

    private void put(String sentence) throws IOException {
        if (before == null) {
            before = read(file);
        }
        write(file, message(before, sentence));
    }

    /** What was there stays in front, where there is room for both. */
    static String message(String before, String sentence) {
        String mine = cut(sentence + "\n", MOST_BYTES);
        String both = before.isEmpty() || before.endsWith("\n") ? before + mine : before + "\n" + mine;
        return both.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES ? both : mine;
    }

    /** At a character, not in the middle of its bytes. */
    private static String cut(String text, int most) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(most, bytes.length);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static String read(Path from) throws IOException {
        if (!Files.exists(from)) {
            return "";
        }
        try (FileInputStream in = new FileInputStream(from.toFile())) {
            return new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
        }
    }

    /** In place: it is a mount of its own, which nothing can be renamed to. */
    private static void write(Path to, String text) throws IOException {
        try (FileOutputStream out = new FileOutputStream(to.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
