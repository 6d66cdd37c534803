package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code s6-svscan}, and the {@code s6-supervise} that it starts for each service. */
class UnderS6IT extends StartsAgain {

    @OneJdk
    void whatItKillsForLackOfPatienceItKillsAlone(Jdk jdk) throws Exception {
        assertThat(Guide.page()).contains("A file `timeout-kill` with `60000` in it");
        Path service = Files.createDirectories(folder.resolve("services/app"));
        Files.writeString(service.resolve("timeout-kill"), "1000\n");
        killsTheJvmAloneAndTheGuardianEndsItsChildren(jdk, this::stop);
    }

    @Override
    String configuration() {
        return "s6-run";
    }

    @Override
    List<String> supervisor(List<String> program) throws IOException {
        script(configuration(), "services/app/run", program);
        script("s6-finish", "services/app/finish", List.of());
        return List.of(Needed.path("s6-svscan").toString(), "services");
    }

    @Override
    void stop(Supervised supervised) {
        supervised.ask("s6-svc", "-d", "services/app");
    }

    @Override
    boolean isDown(Supervised supervised) {
        String status = supervised.ask("s6-svstat", "services/app");
        return status.startsWith("down ") && !status.contains("want up");
    }
}
