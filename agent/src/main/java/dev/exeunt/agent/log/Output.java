package dev.exeunt.agent.log;

import dev.exeunt.agent.report.LogEvent;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The file descriptor that the agent writes to. {@code System.err} is the application's: it may be locked, replaced or
 * closed; a descriptor of one's own takes no lock in Java.
 */
public final class Output {

    private final OutputStream out;
    private final boolean json;

    private Output(OutputStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    public static Output stderr() {
        return new Output(new FileOutputStream(FileDescriptor.err), false);
    }

    /** @param file is appended to */
    public static Output file(String file) throws IOException {
        return new Output(new FileOutputStream(file, true), false);
    }

    /** To the same place, each event as a line of JSON. */
    public Output inJson() {
        return new Output(out, true);
    }

    /** In the same format, for a rehearsal. */
    public Output toNowhere() {
        return new Output(OutputStream.nullOutputStream(), json);
    }

    public boolean isJson() {
        return json;
    }

    /** One write of the whole text, so that it is not torn apart by what others write. Blocks while a pipe is full. */
    public void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Closed or full: there is no other place to say so, and the kill does not wait for it.
        }
    }

    public void line(String text) {
        line("notice", text);
    }

    /** @param action what kind of event it is, for who reads JSON */
    public void line(String action, String text) {
        write(json ? LogEvent.of(Instant.now(), ProcessHandle.current().pid(), action, text) : "exeunt: " + text + "\n");
    }
}
