package dev.exeunt.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that does a block when asked to. */
final class Turn implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    Turn(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    double micros() throws IOException, InterruptedException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String nanos = answers.readLine();
        if (nanos == null) {
            process.waitFor(10, TimeUnit.SECONDS);
            throw new IOException("the measured JVM has ended: " + process);
        }
        return Double.parseDouble(nanos) / 1e3;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
