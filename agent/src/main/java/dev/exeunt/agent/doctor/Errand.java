package dev.exeunt.agent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What the command line wants of another JVM, as it stands in the agent's options; no option of the agent looks like it.
 *
 * @param task    {@code look-text}, {@code look-json} or {@code arm}
 * @param millis  how long nothing may progress
 * @param answer  the file that is made when the errand is done
 * @param options the agent's, if it is to be armed
 */
public record Errand(String task, long millis, Path answer, String options) {

    private static final String SEPARATOR = ":";

    /** @param text what {@code Exeunt.agentmain} leaves of it: without the jar */
    static Errand parse(String text) {
        String[] parts = text.split(SEPARATOR, 4);
        int length = Integer.parseInt(parts[2]);
        return new Errand(parts[0], Long.parseLong(parts[1]), Path.of(parts[3].substring(0, length)),
                parts[3].substring(length));
    }

    /**
     * As {@code Exeunt.agentmain} gets it. Paths may hold anything, so their lengths stand before them.
     *
     * @param jar in which the errand's classes are: an earlier visit's entry class may come from one that is gone
     */
    public String text(Path jar) {
        return "errand:" + jar.toString().length() + SEPARATOR + jar
                + String.join(SEPARATOR, task, String.valueOf(millis), String.valueOf(answer.toString().length()),
                        answer + options);
    }

    boolean isLook() {
        return task.startsWith("look");
    }

    boolean json() {
        return task.endsWith("json");
    }

    /** Whoever waits for the file finds it whole. */
    void answer(Answer.Finding finding, String text) {
        try {
            Path part = Path.of(answer + ".part");
            Files.writeString(part, new Answer(finding, text).file());
            Files.move(part, answer, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            // Nobody can be told: the command line says that no answer came.
        }
    }
}
