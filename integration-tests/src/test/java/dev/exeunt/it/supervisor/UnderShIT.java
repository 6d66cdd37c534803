package dev.exeunt.it.supervisor;

import java.io.IOException;
import java.util.List;

/** The loop, in the {@code sh} of this machine. */
class UnderShIT extends StartsAgain {

    @Override
    String configuration() {
        return "loop.sh";
    }

    @Override
    List<String> supervisor(List<String> program) throws IOException {
        return List.of("sh", script(configuration(), "bin/loop.sh", program).toString());
    }

    @Override
    void stop(Supervised supervised) {
        supervised.terminate();
    }

    @Override
    boolean isDown(Supervised supervised) {
        return !supervised.isAlive();
    }
}
