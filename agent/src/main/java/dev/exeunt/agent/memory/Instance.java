package dev.exeunt.agent.memory;

import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.JdkInternals;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells those of one program apart that share a folder: by the name that {@code instance} gives, or else by the arguments, the
 * system properties and the working directory they were started with. Not in plain text: there may be secrets in it.
 *
 * <p>Neither the machine's name nor the environment counts, for a container that is started anew has others; nor do other
 * options of the JVM, which say how it runs and may name a file or a port that differs each time.
 */
public final class Instance {

    /** Exeunt's own, so that a changed option begins no new row; and a folder that scripts like to make anew for each start. */
    private static final List<String> WITHOUT = List.of("-Dexeunt.", "-Djava.io.tmpdir=");

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Instance() {}

    /** Of this JVM. */
    public static String here(Options options) {
        String name = options.text(Option.INSTANCE);
        String[] arguments = JdkInternals.jvmArguments();
        return name.isEmpty() ? of(System.getProperty("sun.java.command", "?"), System.getProperty("user.dir", "?"),
                arguments == null ? List.of() : List.of(arguments)) : named(name);
    }

    static String named(String name) {
        return hash(List.of("instance", name));
    }

    static String of(String command, String folder, List<String> jvmArguments) {
        List<String> parts = new ArrayList<>(List.of("command", command, folder));
        jvmArguments.stream().filter(each -> each.startsWith("-D") && WITHOUT.stream().noneMatch(each::startsWith)).forEach(parts::add);
        return hash(parts);
    }

    /** FNV-1a: {@code String.hashCode} is the same for {@code -Dshard=Aa} and {@code -Dshard=BB}. */
    private static String hash(List<String> parts) {
        long hash = BASIS;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * PRIME;
            }
            hash = (hash ^ Character.MAX_VALUE) * PRIME;
        }
        return Long.toHexString(hash);
    }
}
