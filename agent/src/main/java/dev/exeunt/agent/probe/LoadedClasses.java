package dev.exeunt.agent.probe;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The application's own classes that are loaded by now, whichever loader has them. */
public final class LoadedClasses {

    private final Instrumentation instrumentation;

    LoadedClasses(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** All of this name but the agent's own. */
    public List<Class<?>> all(String name) {
        List<Class<?>> all = new ArrayList<>();
        find(name, all::add);
        return all;
    }

    /**
     * That of the system class loader before others of the same name; never the agent's own.
     *
     * @param wanted what else it has to be
     */
    public Optional<Class<?>> find(String name, Predicate<Class<?>> wanted) {
        Class<?> found = null;
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (each.getName().equals(name) && each.getClassLoader() != LoadedClasses.class.getClassLoader()
                    && wanted.test(each) && (found == null || each.getClassLoader() == ClassLoader.getSystemClassLoader())) {
                found = each;
            }
        }
        return Optional.ofNullable(found);
    }
}
