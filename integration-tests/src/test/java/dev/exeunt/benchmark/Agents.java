package dev.exeunt.benchmark;

import dev.exeunt.benchmark.program.EmptyAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The two sides, and how to start a program with either of them.
 *
 * @param empty   an agent that does nothing, in a jar of its own
 * @param exeunt  the finished jar
 * @param classes where the programs are
 */
record Agents(Path empty, Path exeunt, Path classes) {

    /** @param classes exeunt.jar is found from there unless the system property {@code exeunt.jar} names it */
    static Agents find(Path classes) throws IOException {
        Path exeunt = Path.of(System.getProperty("exeunt.jar",
                classes.resolve("../../../agent/target/exeunt.jar").normalize().toString()));
        if (!Files.isReadable(exeunt)) {
            throw new IOException(exeunt + " is missing: build the project first, or name the file by -Dexeunt.jar=");
        }
        Path empty = Files.createTempFile("empty-agent", ".jar");
        empty.toFile().deleteOnExit();
        writeEmptyAgent(empty);
        return new Agents(empty, exeunt, classes);
    }

    private static void writeEmptyAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", EmptyAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        String entry = EmptyAgent.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = EmptyAgent.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
    }

    /** A command line; {@code agent} is null for none. */
    List<String> command(Jdk jdk, Path agent, String options, Class<?> program, String... args) {
        List<String> command = new ArrayList<>();
        command.add(jdk.java());
        if (agent != null) {
            command.add("-javaagent:" + agent + (options.isEmpty() ? "" : "=" + options));
        }
        command.add("-cp");
        command.add(classes.toString());
        command.add(program.getName());
        command.addAll(List.of(args));
        return command;
    }
}
