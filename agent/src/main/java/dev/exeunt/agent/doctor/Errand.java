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

    static Errand parse(String text) {
        String[] parts = text.split(SEPARATOR, 5);
        int length = Integer.parseInt(parts[3]);
        return new Errand(parts[1], Long.parseLong(parts[2]), Path.of(parts[4].substring(0, length)),
                parts[4].substring(length));
    }

    /** As {@code Exeunt.agentmain} gets it. */
    public String text() {
        return String.join(SEPARATOR, "errand", task, String.valueOf(millis),
                String.valueOf(answer.toString().length()), answer + options);
    }

    boolean isLook() {
        return task.startsWith("look");
    }

    boolean json() {
        return task.endsWith("json");
    }

    /** Whoever waits for the file finds it whole. */
    void answer(String status, String text) {
        try {
            Path part = Path.of(answer + ".part");
            Files.writeString(part, status + "\n" + text);
            Files.move(part, answer, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            // Nobody can be told: the command line says that no answer came.
        }
    }
}
