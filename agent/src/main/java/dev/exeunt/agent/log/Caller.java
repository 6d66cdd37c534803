package dev.exeunt.agent.log;

import dev.exeunt.agent.probe.JdkInternals;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * Asks for a logger on behalf of the application: defined once more in the loader that has its SLF4J. Log4j gives each
 * caller's loader a context of its own ({@code ClassLoaderContextSelector}, 2.x), with another configuration than the
 * application's where that was made by code, and with threads of its own.
 */
final class Caller implements Function<String, Object> {

    private static final String NAME = Caller.class.getName();

    @Override
    public Object apply(String logger) {
        return LoggerFactory.getLogger(logger);
    }

    /** @param loader that of the application's SLF4J */
    @SuppressWarnings("unchecked")
    static Function<String, Object> in(ClassLoader loader) throws ReflectiveOperationException, IOException {
        Constructor<?> constructor = find(loader).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Function<String, Object>) constructor.newInstance();
    }

    private static Class<?> find(ClassLoader loader) throws IOException {
        try {
            Class<?> found = Class.forName(NAME, false, loader);
            if (found.getClassLoader() == loader) {
                return found;
            }
        } catch (ClassNotFoundException e) {
            // It is defined now.
        }
        return JdkInternals.define(loader, bytes());
    }

    private static byte[] bytes() throws IOException {
        String resource = NAME.replace('.', '/') + ".class";
        try (InputStream in = Caller.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("there is no " + resource);
            }
            return in.readAllBytes();
        }
    }
}
