package dev.exeunt.it.seed;

/** A database that is there for some seconds, until its maintenance begins. */
final class Database {

    private final long goneAt;

    Database(int seconds) {
        goneAt = System.nanoTime() + seconds * 1_000_000_000L;
    }

    void heartbeat() {
        if (System.nanoTime() - goneAt > 0) {
            throw new GoneException("server closed the connection unexpectedly");
        }
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class GoneException extends RuntimeException {
        GoneException(String message) {
            super(message);
        }
    }
}
