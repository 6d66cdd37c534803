package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Nothing outside the family is ever signalled, however alike it is. */
class BystandersIT {

    /** Of the same user, in the same process group and session, with the same command line, below the JVM's own parent. */
    private static final String BESIDE_THE_JVM = """
            tree='
                trap "echo SIGNALLED" TERM INT HUP CONT USR1
                sleep 600 & one=$!
                sleep 600 & two=$!
                while [ ! -e gone ]; do sleep 0.1; done
                kill $one && kill $two && echo "a tree lives"'
            sh -c "$tree" &
            EXEUNT_PARENT=1-1,2-22 sh -c "$tree" &
            (sh -c "$tree"; true) &
            (sh -c "$tree" &)
            "$@"; status=$?
            : > gone
            wait
            sleep 0.5
            exit $status
            """;

    @EveryJdk
    void areNotSignalled(Jdk jdk, @TempDir Path folder) {
        Outcome outcome = Launch.stuck(jdk, NothingIsLeftAliveIT.Program.class).in(folder).agent("children.kill=all")
                .arguments("trap '' TERM; sleep 600 & sleep 600 & wait").under("sh", "-c", BESIDE_THE_JVM, "sh").run();
        assertThat(outcome.endedWith(110).stdout().lines())
                .hasSize(4).allMatch(line -> line.equals("a tree lives"));
    }
}
