package dev.exeunt.it.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A helper process of the scheduler: a small JVM that is there while a body of code runs, or so it was meant. */
final class Sidecar {

    private final Class<?> program;
    private Process process;

    Sidecar(Class<?> program) {
        this.program = program;
    }

    /**
     * Here is the mistake of the seed: the helper is ended behind the body and not in a finally block, as in a context
     * manager of Python's that has no {@code try} around its {@code yield}.
     */
    void around(Runnable body) {
        start();
        body.run();
        process.destroy();
    }

    private void start() {
        try {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder builder = new ProcessBuilder(java, "-Xmx16m", "-XX:+UseSerialGC", program.getName());
            builder.environment().put("CLASSPATH", classPath());
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            System.out.println("CHILD " + process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the compiled tests are; an agent's jar may stand behind it on the class path. */
    private String classPath() {
        return Path.of(program.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }

    void join() throws InterruptedException {
        process.waitFor();
    }
}
