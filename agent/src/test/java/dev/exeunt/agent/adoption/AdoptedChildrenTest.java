package dev.exeunt.agent.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptedChildrenTest {

    @TempDir
    private Path proc;

    @Test
    void areThoseOfTheFirstThreadThatHaveEnded() throws IOException {
        children("11 12 13 ");
        stat(11, "(sh) Z 4 ");
        stat(12, "(Z) S 4 ");
        stat(13, "(a) Z b) Z 4 ");

        assertThat(new AdoptedChildren(proc, 4).zombies()).containsExactly(new Zombie(11, 99), new Zombie(13, 99));
    }

    @Test
    void areNoneWhereTheKernelDoesNotTell() {
        AdoptedChildren adopted = new AdoptedChildren(proc, 4);

        assertThat(adopted.isKnown()).isFalse();
        assertThat(adopted.zombies()).isEmpty();
    }

    @Test
    void oneThatIsGoneMeanwhileIsNoZombie() throws IOException {
        children("11 ");

        assertThat(new AdoptedChildren(proc, 4).zombies()).isEmpty();
    }

    /** Nobody can reap it yet, and its pid may be waited for long. */
    @Test
    void oneOfWhichAnotherThreadGoesOnIsNoZombie() throws IOException {
        children("11 ");
        stat(11, "(sh) Z 4 ");
        stat("11/task/11", "11 (sh) Z 4 ");
        stat("11/task/12", "12 (sh) S 4 ");

        assertThat(new AdoptedChildren(proc, 4).zombies()).isEmpty();
    }

    private void children(String list) throws IOException {
        Path folder = Files.createDirectories(proc.resolve("self/task/4"));
        Files.writeString(folder.resolve("children"), list);
    }

    private void stat(long pid, String nameStateAndParent) throws IOException {
        stat(Long.toString(pid), pid + " " + nameStateAndParent);
    }

    private void stat(String process, String begin) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(process));
        Files.writeString(folder.resolve("stat"), begin + "0 ".repeat(17) + "99 0 0\n");
    }
}
