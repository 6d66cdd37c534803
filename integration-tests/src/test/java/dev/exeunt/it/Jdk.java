package dev.exeunt.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK that the tests fork: those in the path list {@code EXEUNT_TEST_JDKS}, else the one that runs the tests.
 *
 * @param version the feature release: 8, 11, 17 ...
 */
public record Jdk(int version, Path home) {

    private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
    private static final List<Jdk> ALL = all();

    /** Those that the agent supports. */
    public static List<Jdk> supported() {
        return ALL.stream().filter(jdk -> jdk.version >= 17).toList();
    }

    /** The oldest and the newest of them, for what a JDK between two that agree does no differently. */
    public static List<Jdk> ends() {
        List<Jdk> byAge = supported().stream().sorted(Comparator.comparingInt(jdk -> jdk.version)).toList();
        return byAge.size() < 2 ? byAge : List.of(byAge.get(0), byAge.get(byAge.size() - 1));
    }

    /** One of them, for what is the same on all. */
    public static List<Jdk> first() {
        return supported().subList(0, 1);
    }

    /** Those that it refuses. */
    public static List<Jdk> tooOld() {
        return ALL.stream().filter(jdk -> jdk.version < 17).toList();
    }

    private static List<Jdk> all() {
        String homes = System.getenv("EXEUNT_TEST_JDKS");
        return homes == null || homes.isBlank()
                ? List.of(in(Path.of(System.getProperty("java.home"))))
                : Stream.of(homes.split(File.pathSeparator)).filter(home -> !home.isBlank()).map(Path::of)
                        .map(Jdk::in).toList();
    }

    private static Jdk in(Path home) {
        try {
            Process java = new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
                    .redirectErrorStream(true).start();
            String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(said);
            if (!version.find()) {
                throw new IllegalStateException("EXEUNT_TEST_JDKS: no version from " + home + "/bin/java: " + said);
            }
            return new Jdk(Integer.parseInt(version.group(1)), home);
        } catch (IOException e) {
            throw new UncheckedIOException("EXEUNT_TEST_JDKS names no JDK: " + home, e);
        }
    }

    public String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return String.valueOf(version);
    }
}
