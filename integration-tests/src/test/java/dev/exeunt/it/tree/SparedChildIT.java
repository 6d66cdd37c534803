package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Outcome;

/** The option {@code children.spare} names command lines that are to live on. */
class SparedChildIT {

    @EveryJdk
    void isLeftAlone(Jdk jdk) {
        Forked jvm = Launch.stuck(jdk, DetachedChildIT.Program.class)
                .agent("children.kill=all,children.spare=sleep 601").start();
        Outcome outcome = jvm.awaitExit().endedWith(110);
        assertThat(jvm.family().alive()).extracting(ProcessHandle::pid).containsExactly(outcome.child(1));
    }
}
