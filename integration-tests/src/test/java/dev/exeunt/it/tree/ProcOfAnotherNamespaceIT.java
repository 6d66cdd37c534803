package dev.exeunt.it.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import dev.exeunt.it.Outcome;

/** Where {@code /proc} numbers processes otherwise than a signal does, nobody is signalled: it might be a stranger. */
class ProcOfAnotherNamespaceIT {

    @OneJdk
    void nobodyIsEndedButTheJvm(Jdk jdk) {
        Needed.success("unshare", "-p", "-f", "true");
        Forked jvm = Launch.stuck(jdk, NothingIsLeftAliveIT.Program.class).arguments("sleep 600 & sleep 600")
                .under("unshare", "-p", "-f", "sh", "-c", "\"$@\"; echo status $?; sleep 1; ps -o args= -p 1 >/dev/null", "sh").start();
        Outcome outcome = jvm.awaitExit();
        assertThat(outcome.stdout()).containsPattern("status 11[0-3]");
        assertThat(outcome.stderr()).contains("/proc belongs to another pid namespace").doesNotContain("SIGTERM");
    }
}
