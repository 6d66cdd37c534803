package dev.exeunt.agent.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a class extends and implements, by its name alone, as HotSpot's {@code VM.class_hierarchy} prints it (17 to 26): to
 * find the class itself, the loaders of the application would have to be asked.
 */
final class Supertypes {

    private static final List<String> BEFORE_A_NAME = List.of("|--", "|  implements ");

    /** For each asking, HotSpot stops all threads and walks over all classes. */
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
    private final Initialisations.Print print;

    Supertypes(Initialisations.Print print) {
        this.print = print;
    }

    /** Empty where the JVM has no class of this name. */
    Set<String> of(String type) throws ReflectiveOperationException {
        Set<String> found = known.get(type);
        if (found == null) {
            found = isPlain(type) ? in(print.run("VM.class_hierarchy -i " + type), type) : Set.of();
            if (!found.isEmpty()) {
                known.put(type, found);
            }
        }
        return found;
    }

    /** Of several classes of this name, those of all. */
    static Set<String> in(String hierarchy, String type) {
        Set<String> found = new HashSet<>();
        for (String line : hierarchy.split("\n")) {
            for (String before : BEFORE_A_NAME) {
                int from = line.lastIndexOf(before) + before.length();
                int end = line.indexOf(" (", from) < 0 ? line.length() : line.indexOf(" (", from);
                // The loader stands behind the name: "com.acme.Base/0x00007f17681224a0", "java.util.List/null".
                int to = line.lastIndexOf('/', end);
                if (from >= before.length() && to > from) {
                    found.add(line.substring(from, to));
                }
            }
        }
        found.remove(type);
        return found;
    }

    /** A name may hold anything, and the command is one line. */
    private static boolean isPlain(String type) {
        return !type.startsWith("-") && type.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._$-/".indexOf(c) >= 0);
    }
}
