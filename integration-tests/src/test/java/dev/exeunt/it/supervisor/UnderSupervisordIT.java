package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

class UnderSupervisordIT extends StartsAgain {

    private static final List<String> COMMAND = List.of("supervisord", "-c", SupervisordConfig.FILE);
    private static final String PATIENCE = "stopwaitsecs=";

    /** Why the guide does without; the default, 1, is shorter than the start of a JVM on a machine that is busy. */
    @OneJdk
    void withStartsecsAProgramThatFailsAtOnceIsGivenUp(Jdk jdk) throws Exception {
        Needed.command("supervisord");
        String section = "[program:app]\ncommand=" + String.join(" ", Launch.quick(jdk, Service.class).arguments("crashed").command())
                + "\nstartsecs=10\nredirect_stderr=true\nstdout_logfile=%(here)s/app.log\n";
        SupervisordConfig.write(folder, section);
        try (Supervised supervised = new Supervised(folder, COMMAND)) {
            supervised.await("gave up: app entered FATAL state");
            assertThat(supervised.pids("START")).as("%s", supervised).hasSize(4);
        }
    }

    /** What {@code killasgroup} is for: supervisord's patience is shorter than Exeunt's here, so nobody else ends the family. */
    @OneJdk
    void whatItKillsForLackOfPatienceItKillsWithItsChildren(Jdk jdk) throws Exception {
        List<String> program = program(jdk, "1s").agent("shutdown.stall=1h,shutdown.proof=1h").arguments("stuck-when-asked").command();
        supervisor(program, PATIENCE + 1);
        try (Supervised supervised = new Supervised(folder, COMMAND)) {
            supervised.await("READY");
            long child = supervised.pids("CHILD").get(0);
            stop(supervised);
            supervised.await("stopped: app \\(terminated by SIGKILL\\)");
            supervised.await("the child has ended too", () -> !supervised.isAlive(child));
            assertThat(supervised.isAlive(supervised.pids("STRANGER").get(0))).as("not the program's child").isTrue();
        }
    }

    /** The longest way: nothing is proved before the stall is over, the child must be killed, and the hook never ends. */
    @OneJdk
    void theGuidesOptionsForTenSecondsFitIntoItsDefaultPatience(Jdk jdk) throws Exception {
        Assumptions.assumeFalse(Forked.WITHOUT_AGENT, "it is about the agent");
        supervisor(program(jdk, "1s").agent(Guide.optionsForTenSeconds()).arguments("latched-when-asked").command(), "");
        try (Supervised supervised = new Supervised(folder, COMMAND)) {
            supervised.await("READY");
            stop(supervised);
            supervised.await("stopped: app ");
            assertThat(supervised.output()).as("%s", supervised).contains("stopped: app (exit status 112)").contains("  SIGKILL to ");
            assertThat(supervised.isAlive(supervised.pids("CHILD").get(0))).isFalse();
        }
    }

    @Override
    String configuration() {
        return "supervisord.conf";
    }

    @Override
    List<String> supervisor(List<String> program) throws IOException {
        return supervisor(program, PATIENCE + 60);
    }

    private List<String> supervisor(List<String> program, String patience) throws IOException {
        String section = Guide.block(configuration(), program.stream().map(word -> word.replace("%", "%%")).toList());
        assertThat(section).contains(PATIENCE + "60\n");
        SupervisordConfig.write(folder, section.replace(PATIENCE + 60, patience)
                + "redirect_stderr=true\nstdout_logfile=%(here)s/app.log\n");
        Needed.command("supervisord");
        return COMMAND;
    }

    @Override
    void stop(Supervised supervised) {
        supervised.ask("supervisorctl", "-c", SupervisordConfig.FILE, "stop", "app");
    }

    @Override
    boolean isDown(Supervised supervised) {
        String status = supervised.ask("supervisorctl", "-c", SupervisordConfig.FILE, "status", "app");
        return status.contains("EXITED") || status.contains("STOPPED");
    }

    @Override
    String endedWith(int status) {
        return "(exited|stopped): app \\(exit status " + status + "(; (not )?expected)?\\)";
    }
}
