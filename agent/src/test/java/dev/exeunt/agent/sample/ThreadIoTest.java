package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.agent.sample.NativeTasks.Task;
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
    void aFileThatIsMappedIntoMemoryIsReadAndWrittenWithoutACall() {
        assertThat(ThreadIo.moved("rchar: 10\nwchar: 3\nread_bytes: 8192\nwrite_bytes: 1048576\n"))
                .isEqualTo(13 + 1024 + 131072);
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

    private static final ToLongFunction<Task> BYTES = task -> Long.parseLong(task.path().getFileName().toString());

    private static Map<String, Long> shares(List<String> names, Map<String, List<Task>> tasks) {
        return ThreadIo.shares(names, tasks, BYTES, group -> false, Map.of());
    }

    private static List<Task> tasks(String... bytes) {
        return Stream.of(bytes).map(each -> new Task(Path.of(each))).toList();
    }

    @Test
    void aThreadIsKnownByTheFirstLettersOfItsName() {
        assertThat(shares(List.of("main", "a-rather-long-name"),
                        Map.of("java", tasks("7"), "a-rather-long-n", tasks("9"), "GC Thread#0", tasks("5"))))
                .isEqualTo(Map.of("main", 7L, "a-rather-long-name", 9L));
    }

    @Test
    void aJdkThatElidesTheMiddleOfANameIsUnderstoodToo() {
        assertThat(shares(List.of("a-rather-long-name"), Map.of("a-rathe..g-name", tasks("9"))))
                .isEqualTo(Map.of("a-rather-long-name", 9L));
    }

    @Test
    void thoseWhoCannotBeToldApartShare() {
        assertThat(shares(List.of("pool-1-thread-1", "pool-1-thread-10", "pool-1-thread-11"),
                        Map.of("pool-1-thread-1", tasks("300", "0", "0"))))
                .isEqualTo(Map.of("pool-1-thread-1", 100L, "pool-1-thread-10", 100L, "pool-1-thread-11", 100L));
    }

    @Test
    void whereTheSystemHasMoreOfANameThanJavaNothingIsKnown() {
        assertThat(shares(List.of("worker"), Map.of("worker", tasks("300", "0")))).isEmpty();
    }

    @Test
    void thoseWhoHaveNotRunAreNotReadAgain() {
        assertThat(ThreadIo.shares(List.of("one", "other"), Map.of("one", tasks("7"), "other", tasks("9")), BYTES,
                        group -> group.contains("one"), Map.of("one", 3L, "other", 4L)))
                .isEqualTo(Map.of("one", 3L, "other", 9L));
    }

    @Test
    void whatWasNotKnownIsReadThoughNobodyRan() {
        assertThat(ThreadIo.shares(List.of("one"), Map.of("one", tasks("7")), BYTES, group -> true, Map.of()))
                .isEqualTo(Map.of("one", 7L));
    }

    @Test
    void whereOneOfThemHidesItsBytesNothingIsKnown() {
        assertThat(shares(List.of("worker", "worker"), Map.of("worker", tasks("300", "-1")))).isEmpty();
    }
}
