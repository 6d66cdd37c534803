package dev.exeunt.outage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scheduler's child processes. */
final class Helpers {

    private final List<Process> children;

    private Helpers(List<Process> children) {
        this.children = children;
    }

    static Helpers start(String... names) throws IOException {
        List<Process> children = new ArrayList<>();
        for (String name : names) {
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder builder = new ProcessBuilder(java, "-Xmx16m", "-XX:+UseSerialGC", HealthServer.class.getName(), name);
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            Process child = builder.redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            System.out.println("CHILD " + child.pid() + " " + name);
            children.add(child);
        }
        return new Helpers(children);
    }

    void stop() {
        children.forEach(Process::destroy);
        for (Process child : children) {
            try {
                child.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
