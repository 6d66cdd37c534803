package dev.exeunt.agent.log;

import dev.exeunt.agent.probe.LoadedClasses;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Optional;

/**
 * The logger {@code dev.exeunt} of the application's own SLF4J, reached by reflection: its classes are the application's. It
 * is looked for anew each time, for an application may load it late, or anew.
 */
final class ApplicationLogger {

    static final String NAME = "dev.exeunt";

    /** {@code LoggerFactory.SUCCESSFUL_INITIALIZATION} (SLF4J 1.7 and 2.0). */
    private static final int INITIALISED = 3;

    private final LoadedClasses loaded;

    ApplicationLogger(LoadedClasses loaded) {
        this.loaded = loaded;
    }

    /**
     * Runs code of the application's: it may block for ever, and throw anything.
     *
     * @return whether there is a logger that takes it
     */
    boolean log(boolean error, String message) throws ReflectiveOperationException, IOException {
        Class<?> factory = factory().orElse(null);
        if (factory == null || isStopped(factory.getMethod("getILoggerFactory").invoke(null))) {
            return false;
        }
        Object logger = Caller.in(factory.getClassLoader()).apply(NAME);
        Class<?> type = Class.forName("org.slf4j.Logger", false, factory.getClassLoader());
        String level = error ? "Error" : "Warn";
        if (!(Boolean) type.getMethod("is" + level + "Enabled").invoke(logger)) {
            return false;
        }
        type.getMethod(level.toLowerCase(java.util.Locale.ROOT), String.class).invoke(logger, message);
        return true;
    }

    /** One that the application has used already: ours shall not be the call that chooses its logging. */
    private Optional<Class<?>> factory() {
        return loaded.find("org.slf4j.LoggerFactory", ApplicationLogger::isInitialised);
    }

    private static boolean isInitialised(Class<?> factory) {
        try {
            Field state = factory.getDeclaredField("INITIALIZATION_STATE");
            state.setAccessible(true);
            return state.getInt(null) == INITIALISED;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Another version, or a module that is closed: nobody knows.
            return false;
        }
    }

    /** Logback drops without a word what comes after its context was stopped ({@code LoggerContext.isStarted}). */
    private static boolean isStopped(Object context) {
        try {
            return Boolean.FALSE.equals(context.getClass().getMethod("isStarted").invoke(context));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
