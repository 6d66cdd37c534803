package dev.exeunt.outage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A variable in the environment of all that is started here, by which it is found again and ended, and nobody else. */
final class Mark {

    private static final String NAME = "OUTAGE";
    private final String value = UUID.randomUUID().toString();

    void put(Map<String, String> environment) {
        environment.keySet().removeIf(Mark::wouldDisturb);
        environment.put(NAME, value);
    }

    /** Whatever gives every JVM or every agent further options. */
    private static boolean wouldDisturb(String name) {
        return name.startsWith("EXEUNT_") || name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS");
    }

    boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(this::isMarked).isPresent();
    }

    List<Long> alive() {
        return ProcessHandle.allProcesses().filter(this::isMarked).map(ProcessHandle::pid).toList();
    }

    /** Several passes: what is about to fork may be quicker than the list. */
    void endAll() {
        for (int pass = 0; pass < 5; pass++) {
            List<ProcessHandle> members = ProcessHandle.allProcesses().filter(this::isMarked).toList();
            members.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle member : members) {
                awaitEnd(member);
            }
        }
    }

    private void awaitEnd(ProcessHandle member) {
        long start = System.nanoTime();
        while (isMarked(member) && System.nanoTime() - start < 2_000_000_000L) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A zombie has no environment any more. */
    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "environ"));
            return new String(environment, StandardCharsets.UTF_8).contains(NAME + "=" + value);
        } catch (IOException e) {
            // It has ended, or is somebody else's.
            return false;
        }
    }
}
