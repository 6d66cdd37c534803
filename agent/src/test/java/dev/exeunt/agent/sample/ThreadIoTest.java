package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ThreadIoTest {

    @Test
    void readAndWrittenBytesAreAddedUp() {
        assertThat(ThreadIo.moved("rchar: 2012\nwchar: 3\nsyscr: 9\nsyscw: 1\nread_bytes: 0\n")).isEqualTo(2015);
    }

    @Test
    void nothingMovedIsNotTheSameAsNotKnown() {
        assertThat(ThreadIo.moved("rchar: 0\nwchar: 0\n")).isZero();
        assertThat(ThreadIo.moved("")).isEqualTo(-1);
    }

    @Test
    void aFileThatIsNotThereIsEmpty() {
        assertThat(ThreadIo.read(Path.of("/proc/none/io"))).isEmpty();
    }
}
