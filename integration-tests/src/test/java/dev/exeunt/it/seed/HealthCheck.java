package dev.exeunt.it.seed;

import java.io.IOException;

/** The scheduler's second helper: says that all is well, and goes on saying so. */
final class HealthCheck {

    private HealthCheck() {
    }

    public static void main(String[] args) throws IOException {
        LogServer.serve("/health", "UP\n");
    }
}
