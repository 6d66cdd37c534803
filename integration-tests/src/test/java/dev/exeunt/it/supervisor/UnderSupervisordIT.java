package dev.exeunt.it.supervisor;

import dev.exeunt.it.Needed;
import java.io.IOException;
import java.util.List;

class UnderSupervisordIT extends StartsAgain {

    @Override
    List<String> supervisor(List<String> program) throws IOException {
        String section = Guide.block("supervisord.conf", program.stream().map(word -> word.replace("%", "%%")).toList());
        SupervisordConfig.write(folder, section + "redirect_stderr=true\nstdout_logfile=%(here)s/app.log\n");
        return List.of(Needed.path("supervisord").toString(), "-c", SupervisordConfig.FILE);
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
