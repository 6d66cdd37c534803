package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.util.List;

/** {@code runsv}, as {@code runsvdir} starts it for each service. */
class UnderRunitIT extends StartsAgain {

    @OneJdk
    void whatItKillsForLackOfPatienceItKillsAlone(Jdk jdk) throws Exception {
        assertThat(Guide.page()).contains("`sv -w 60 force-stop app`");
        killsTheJvmAloneAndTheGuardianEndsItsChildren(jdk, supervised -> supervised.ask("sv", "-w", "1", "force-stop", "./app"));
    }

    @Override
    String configuration() {
        return "runit-run";
    }

    @Override
    List<String> supervisor(List<String> program) throws IOException {
        script(configuration(), "app/run", program);
        script("runit-finish", "app/finish", List.of());
        return List.of(Needed.path("runsv").toString(), "app");
    }

    @Override
    void stop(Supervised supervised) {
        supervised.ask("sv", "down", "./app");
    }

    @Override
    boolean isDown(Supervised supervised) {
        String status = supervised.ask("sv", "status", "./app");
        return status.startsWith("down: ") && !status.contains("want up");
    }
}
