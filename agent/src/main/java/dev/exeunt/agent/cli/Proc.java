package dev.exeunt.agent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process as {@code /proc} shows it, without its noticing. What the system does not show is empty. */
record Proc(long pid) {

    private static final int MOST_NAMES = 5;

    boolean exists() {
        return Files.isDirectory(path(""));
    }

    Path path(String file) {
        return Path.of("/proc/" + pid).resolve(file);
    }

    String read(String file) {
        try {
            return new String(Files.readAllBytes(path(file)), StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    String link(String file) {
        try {
            return Files.readSymbolicLink(path(file)).toString();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    /** The value of a line of proc_pid_status(5). */
    String status(String name) {
        return read("status").lines().filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
    }

    /** Real, effective: the second of four. */
    int user() {
        String[] users = status("Uid").split("\\s+");
        return users.length < 2 ? -1 : Integer.parseInt(users[1]);
    }

    boolean catches(int signal) {
        String mask = status("SigCgt");
        return !mask.isEmpty() && (Long.parseUnsignedLong(mask, 16) & 1L << signal - 1) != 0;
    }

    /** Its threads by name, each with its state, {@code sleeping}. */
    private List<String[]> threads() {
        try (Stream<Path> tasks = Files.list(path("task"))) {
            return tasks.map(task -> new Proc(pid).read("task/" + task.getFileName() + "/stat"))
                    .filter(stat -> stat.contains(") "))
                    .map(stat -> new String[] {stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
                        stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1)})
                    .toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    boolean hasThread(String name) {
        return threads().stream().anyMatch(thread -> thread[0].equals(name));
    }

    /** {@code its 24 threads: 23 sleeping, 1 running ("main")} */
    String threadStates() {
        Map<String, List<String>> byState = new TreeMap<>(threads().stream().collect(
                Collectors.groupingBy(thread -> word(thread[1]), Collectors.mapping(thread -> thread[0], Collectors.toList()))));
        return "its " + threads().size() + " threads: " + byState.entrySet().stream()
                .map(state -> state.getValue().size() + " " + state.getKey()
                        + (state.getKey().equals("sleeping") ? "" : state.getValue().stream().limit(MOST_NAMES)
                                .map(name -> "\"" + name + "\"").collect(Collectors.joining(", ", " (", ")"))))
                .collect(Collectors.joining(", "));
    }

    private static String word(String state) {
        return switch (state) {
            case "R" -> "running";
            case "D" -> "waiting in the kernel";
            case "T", "t" -> "stopped";
            case "Z", "X" -> "ended";
            default -> "sleeping";
        };
    }
}
