package dev.exeunt.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A JDK to measure on: those of the path list {@code EXEUNT_TEST_JDKS} from 17 on, else the one that runs this. */
record Jdk(String version, Path home) {

    private static final String VERSION = "JAVA_VERSION=";

    static List<Jdk> all() {
        String homes = System.getenv("EXEUNT_TEST_JDKS");
        return homes == null || homes.isBlank()
                ? List.of(new Jdk(System.getProperty("java.version"), Path.of(System.getProperty("java.home"))))
                : Stream.of(homes.split(File.pathSeparator)).filter(home -> !home.isBlank())
                        .map(Path::of).map(Jdk::in).filter(jdk -> jdk.feature() >= 17).toList();
    }

    /** JDK 8 may come without the file: too old in any case. */
    private static Jdk in(Path home) {
        if (!Files.exists(home.resolve("release"))) {
            return new Jdk("0", home);
        }
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return new Jdk(lines.filter(line -> line.startsWith(VERSION)).findFirst()
                    .map(line -> line.substring(VERSION.length()).replace("\"", "")).orElse("0"), home);
        } catch (IOException e) {
            throw new IllegalArgumentException("EXEUNT_TEST_JDKS: no JDK in " + home, e);
        }
    }

    /** 17, 21, 25; 1 for Java 8. */
    private int feature() {
        return Integer.parseInt(version.split("[.+-]")[0]);
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
