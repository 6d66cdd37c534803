package dev.exeunt.agent.adoption;

import dev.exeunt.agent.sample.FirstThread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The children that the kernel has given to this process. It hands an orphan to the first thread of its new parent
 * ({@code find_new_reaper}, {@code find_alive_thread}; seen on 6.18), which the java launcher leaves to wait for main: so
 * what is in that thread's list was either adopted, or was started by a thread that has ended since. Whatever a thread
 * starts, in Java or in native code, is in the list of that thread.
 */
final class AdoptedChildren {

    private final Path proc;
    private final Path list;

    /** @param jvm the pid, which is the id of the first thread as well */
    AdoptedChildren(Path proc, long jvm) {
        this.proc = proc;
        this.list = proc.resolve("self/task/" + jvm + "/children");
    }

    /** Not every kernel is built with it ({@code CONFIG_PROC_CHILDREN}). */
    boolean isKnown() {
        return Files.isReadable(list);
    }

    List<Zombie> zombies() {
        List<Zombie> zombies = new ArrayList<>();
        String children = read(list).strip();
        for (String child : children.isEmpty() ? new String[0] : children.split(" ")) {
            String stat = read(proc.resolve(child + "/stat"));
            int name = stat.lastIndexOf(')');
            String[] fields = name < 0 ? new String[0] : stat.substring(name + 1).strip().split(" ");
            if (fields.length > 19 && fields[0].equals("Z") && FirstThread.isAlone(proc, Long.parseLong(child))) {
                zombies.add(new Zombie(Long.parseLong(child), Long.parseLong(fields[19])));
            }
        }
        return zombies;
    }

    /** Any bytes are a process's name. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
