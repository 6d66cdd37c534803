package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
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

    private static final ToLongFunction<Path> BYTES = task -> Long.parseLong(task.getFileName().toString());

    private static List<Path> tasks(String... bytes) {
        return Stream.of(bytes).map(Path::of).toList();
    }

    @Test
    void aThreadIsKnownByTheFirstLettersOfItsName() {
        assertThat(ThreadIo.shares(List.of("main", "a-rather-long-name"),
                        Map.of("java", tasks("7"), "a-rather-long-n", tasks("9"), "GC Thread#0", tasks("5")), BYTES))
                .isEqualTo(Map.of("main", 7L, "a-rather-long-name", 9L));
    }

    @Test
    void aJdkThatElidesTheMiddleOfANameIsUnderstoodToo() {
        assertThat(ThreadIo.shares(List.of("a-rather-long-name"), Map.of("a-rathe..g-name", tasks("9")), BYTES))
                .isEqualTo(Map.of("a-rather-long-name", 9L));
    }

    @Test
    void thoseWhoCannotBeToldApartShare() {
        assertThat(ThreadIo.shares(List.of("pool-1-thread-1", "pool-1-thread-10", "pool-1-thread-11"),
                        Map.of("pool-1-thread-1", tasks("300", "0", "0")), BYTES))
                .isEqualTo(Map.of("pool-1-thread-1", 100L, "pool-1-thread-10", 100L, "pool-1-thread-11", 100L));
    }

    @Test
    void whereTheSystemHasMoreOfANameThanJavaNothingIsKnown() {
        assertThat(ThreadIo.shares(List.of("worker"), Map.of("worker", tasks("300", "0")), BYTES)).isEmpty();
    }

    @Test
    void whereOneOfThemHidesItsBytesNothingIsKnown() {
        assertThat(ThreadIo.shares(List.of("worker", "worker"), Map.of("worker", tasks("300", "-1")), BYTES)).isEmpty();
    }
}
