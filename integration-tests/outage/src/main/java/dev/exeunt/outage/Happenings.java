package dev.exeunt.outage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the logs of supervisord and of both schedulers as they grow, and picks out what belongs to the story. */
final class Happenings {

    private static final Pattern OF_SUPERVISORD = Pattern.compile(
            "(?:spawned: '(?<started>\\w+)' with pid (?<pid>\\d+)|(?:exited|stopped): (?<ended>\\w+) \\((?<how>.*)\\))$");
    private static final List<String> OF_THE_SCHEDULER = List.of("SCHEDULER ", "WORKS", "Exception in thread", "exeunt: ", "  SIGTERM to ",
            "  SIGKILL to ");

    private static final String REPORT = "exeunt: main of this JVM ";
    private static final int LONGEST = 330;

    private final Supervisord supervisord;
    private final Columns columns;
    private final Map<String, Integer> read = new HashMap<>();

    Happenings(Supervisord supervisord, Columns columns) {
        this.supervisord = supervisord;
        this.columns = columns;
    }

    /** From now on, as they happen. */
    void show() {
        Thread reader = new Thread(() -> {
            try {
                while (true) {
                    more().forEach(happening -> columns.event(happening.program(), happening.text()));
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException e) {
                // The end of the scene takes the logs away.
            }
        }, "happenings");
        reader.setDaemon(true);
        reader.start();
    }

    /** What is new since the last call. */
    private List<Happening> more() throws IOException {
        List<Happening> happenings = new ArrayList<>();
        for (String program : List.of(Outage.WITHOUT, Outage.WITH)) {
            for (String line : newLines(program, supervisord.log(program))) {
                if (OF_THE_SCHEDULER.stream().anyMatch(line::startsWith)) {
                    happenings.add(new Happening(program, inWords(line)));
                }
            }
        }
        for (String line : newLines("", supervisord.log())) {
            Matcher matcher = OF_SUPERVISORD.matcher(line);
            if (matcher.find()) {
                happenings.add(matcher.group("started") == null
                        ? new Happening(matcher.group("ended"), "supervisord: exited (" + matcher.group("how") + ")")
                        : new Happening(matcher.group("started"), "supervisord: started, pid " + matcher.group("pid")));
            }
        }
        return happenings;
    }

    private static String inWords(String line) {
        if (line.startsWith("SCHEDULER ")) {
            return "the scheduler's main begins";
        }
        if (line.equals("WORKS")) {
            return "the scheduler works";
        }
        boolean cut = line.length() > LONGEST && !line.startsWith(REPORT);
        return cut ? line.substring(0, LONGEST) + "..." : line;
    }

    /** Whole lines only. */
    private List<String> newLines(String log, String text) {
        int from = read.getOrDefault(log, 0);
        int to = text.lastIndexOf('\n') + 1;
        if (to <= from) {
            return List.of();
        }
        read.put(log, to);
        return text.substring(from, to).lines().toList();
    }

    /** Of one program. */
    private record Happening(String program, String text) {
    }
}
