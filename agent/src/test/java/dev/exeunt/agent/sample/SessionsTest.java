package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

    /** From the terminal to the start time: proc_pid_stat(5). */
    private static final String THE_REST = " 0 -1 0 0 0 0 0 0 0 0 0 0 20 0 1 0 4242 0";

    @TempDir
    private Path proc;

    private Sessions sessions() throws IOException {
        stat(100, "(java) S 1 100 50" + THE_REST);
        return new Sessions(proc, 100);
    }

    private void stat(long pid, String behindThePid) throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve(Long.toString(pid))).resolve("stat"), pid + " " + behindThePid + "\n");
    }

    @Test
    void aChildInTheJvmsSessionIsNotDetached() throws IOException {
        Sessions sessions = sessions();
        stat(101, "(sh) S 100 101 50" + THE_REST);

        assertThat(sessions.isDetached(101)).isFalse();
    }

    @Test
    void aChildThatHasCalledSetsidIs() throws IOException {
        Sessions sessions = sessions();
        stat(101, "(daemon) S 100 101 101" + THE_REST);

        assertThat(sessions.isDetached(101)).isTrue();
    }

    @Test
    void aNameMayHoldSpacesAndParentheses() throws IOException {
        Sessions sessions = sessions();
        stat(101, "(a) b (c) S 100 101 50" + THE_REST);

        assertThat(sessions.isDetached(101)).isFalse();
    }

    @Test
    void whereNothingIsKnownNobodyIsDetached() throws IOException {
        assertThat(sessions().isDetached(102)).isFalse();
        stat(101, "(sh) S");
        assertThat(sessions().isDetached(101)).isFalse();
        assertThat(new Sessions(proc.resolve("none"), 100).isDetached(100)).isFalse();
    }

    @Test
    void aNameThatIsNoTextHidesNothing() throws IOException {
        sessions();
        Path stat = Files.createDirectories(proc.resolve("101")).resolve("stat");
        Files.write(stat, ("101 (\u00ff) S 100 101 101" + THE_REST).getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new Sessions(proc, 100).isDetached(101)).isTrue();
    }

    private void io(long pid, long task, String text) throws IOException {
        Path own = proc.resolve(pid + "/task/" + task);
        Files.createDirectories(own);
        Files.writeString(own.resolve("io"), text);
    }

    @Test
    void bytesAreWhatTheProcessWroteAndItsThreadsRead() throws IOException {
        Sessions sessions = sessions();
        Files.writeString(proc.resolve("100/io"), "rchar: 9000\nwchar: 23\nsyscr: 7\nread_bytes: 4096\n");
        io(100, 100, "rchar: 60\nwchar: 5\n");
        io(100, 101, "rchar: 40\nwchar: 0\n");

        assertThat(sessions.bytesMoved(100)).isEqualTo(123);
        assertThat(sessions.bytesMoved(101)).isEqualTo(-1);
    }

    @Test
    void whatItReadsOrWritesByWayOfItsMemoryCountsToo() throws IOException {
        Sessions sessions = sessions();
        Files.writeString(proc.resolve("100/io"), "rchar: 0\nwchar: 0\nread_bytes: 80000\nwrite_bytes: 4096\n");
        io(100, 100, "rchar: 0\nwchar: 0\nread_bytes: 8192\nwrite_bytes: 4096\n");

        assertThat(sessions.bytesMoved(100)).isEqualTo(512 + 1024);
    }

    @Test
    void whatItsEndedChildrenReadIsNotItsOwn() throws IOException {
        Sessions sessions = sessions();
        Files.writeString(proc.resolve("100/io"), "rchar: 9000\nwchar: 4\n");
        io(100, 100, "rchar: 8309\nwchar: 4\n");
        long before = sessions.bytesMoved(100);
        Files.writeString(proc.resolve("100/io"), "rchar: 16000\nwchar: 4\n");

        assertThat(sessions.bytesMoved(100)).isEqualTo(before);
    }
}
