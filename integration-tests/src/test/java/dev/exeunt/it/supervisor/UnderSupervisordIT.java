package dev.exeunt.it.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import dev.exeunt.it.Needed;
import dev.exeunt.it.OneJdk;
import java.io.IOException;
import java.util.List;

class UnderSupervisordIT extends StartsAgain {

    private static final List<String> COMMAND = List.of("supervisord", "-c", SupervisordConfig.FILE);

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

    @Override
    List<String> supervisor(List<String> program) throws IOException {
        String section = Guide.block("supervisord.conf", program.stream().map(word -> word.replace("%", "%%")).toList());
        SupervisordConfig.write(folder, section + "redirect_stderr=true\nstdout_logfile=%(here)s/app.log\n");
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
