package dev.exeunt.silent;

/** The methods that JNA calls; what it would say reaches the agent as an exception where it matters. */
public final class Logger {

    private Logger() {}

    public static Logger getLogger(String name) {
        return new Logger();
    }

    public boolean isLoggable(Level level) {
        return false;
    }

    public void log(Level level, String message) {}

    public void log(Level level, String message, Object parameter) {}

    public void log(Level level, String message, Object[] parameters) {}

    public void log(Level level, String message, Throwable thrown) {}
}
