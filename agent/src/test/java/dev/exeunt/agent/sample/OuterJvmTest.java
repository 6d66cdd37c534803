package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OuterJvmTest {

    @TempDir
    private Path proc;

    /** A supervisor's program, 30, with a shell between: 30 below 20 below 10 below 1. */
    @BeforeEach
    void processes() throws IOException {
        process("self", 30, 20, 3_000);
        process("20", 20, 10, 2_000);
        process("10", 10, 1, 1_000);
        process("1", 1, 0, 1);
        process("25", 25, 10, 2_500);
    }

    @Test
    void isTheNearestMarkedOneAbove() {
        assertThat(above("20-2000")).hasValue(20);
        assertThat(above("10-1000")).as("a shell may be between").hasValue(10);
        assertThat(above("20-2000,10-1000")).hasValue(20);
        assertThat(above("17-1700,10-1000")).as("the nearest has ended").hasValue(10);
        assertThat(above("1-1")).hasValue(1);
    }

    @Test
    void oneThatHasEndedIsNone() {
        assertThat(above("17-1700")).isEmpty();
    }

    @Test
    void whoHasItsPidNowIsAnother() {
        assertThat(above("10-999")).isEmpty();
    }

    @Test
    void oneThatLivesBesideItIsNone() {
        assertThat(above("25-2500")).isEmpty();
    }

    @Test
    void whoIsNotShownIsNotKnown() throws IOException {
        Files.delete(proc.resolve("20/stat"));

        assertThat(above("20-2000,10-1000")).isEmpty();
    }

    @Test
    void aRowThatLeadsInACircleEnds() throws IOException {
        process("1", 1, 20, 1);

        assertThat(above("17-1700")).isEmpty();
    }

    @Test
    void withoutAMarkOrWithoutSenseThereIsNone() {
        assertThat(above("")).isEmpty();
        assertThat(above(",,")).isEmpty();
        assertThat(above("20-2000,20-2000,x")).as("twice the same").hasValue(20);
    }

    private OptionalLong above(String marks) {
        return OuterJvm.above(proc, marks);
    }

    private void process(String name, long pid, long parent, long start) throws IOException {
        Files.writeString(Files.createDirectories(proc.resolve(name)).resolve("stat"),
                pid + " (a b) S " + parent + " 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 " + start + " 0\n");
    }
}
