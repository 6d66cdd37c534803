package dev.exeunt.agent.metrics;

import dev.exeunt.agent.probe.LoadedClasses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/**
 * Registers the meters in the application's own Micrometer, once it is loaded, by reflection: its classes are the
 * application's, and so is the code that runs then (filters, listeners, registries). So it has a thread of its own, which may
 * be lost there.
 */
public final class ApplicationMeters implements Runnable {

    private static final String PACKAGE = "io.micrometer.core.instrument.";
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int ENOUGH_FAILURES = 3;

    private final AtomicReference<Readings> source;
    private final LoadedClasses loaded;
    /** By the class that holds the global registry, weakly: a web application that is taken down takes its own along. */
    private final Map<Class<?>, Registered> registered = new WeakHashMap<>();

    private record Series(Meter meter, List<String> labels) {}

    private static final class Registered {

        /** Held here, for a registry of Micrometer's holds on to nothing that it reads. */
        private final Map<Series, ToDoubleFunction<Object>> values = new HashMap<>();
        private int failures;
    }

    /** @param source where the last readings are */
    public ApplicationMeters(AtomicReference<Readings> source, LoadedClasses loaded) {
        this.source = source;
        this.loaded = loaded;
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(this, BETWEEN_LOOKS_NANOS);
            register();
        }
    }

    /** In each Micrometer that there is: a server has one for each application, and a new one after each deployment. */
    private void register() {
        for (Class<?> metrics : loaded.all(PACKAGE + "Metrics")) {
            Registered here = registered.computeIfAbsent(metrics, type -> new Registered());
            try {
                if (here.failures < ENOUGH_FAILURES) {
                    register(metrics, here.values);
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // An older version, a closed module, a filter that throws: three times is no chance.
                here.failures++;
            }
        }
    }

    /** What has a sample for the first time: series come and go with their labels. */
    private void register(Class<?> metrics, Map<Series, ToDoubleFunction<Object>> values) throws ReflectiveOperationException {
        Object registry = metrics.getField("globalRegistry").get(null);
        for (Sample sample : source.get().samples()) {
            Series series = new Series(sample.meter(), sample.labels());
            if (!values.containsKey(series)) {
                ToDoubleFunction<Object> value = self -> source.get().value(series.meter(), series.labels()).orElse(Double.NaN);
                values.put(series, value);
                register(metrics.getClassLoader(), registry, series, value);
            }
        }
    }

    private void register(ClassLoader loader, Object registry, Series series, ToDoubleFunction<Object> value)
            throws ReflectiveOperationException {
        boolean counts = series.meter().kind() == Meter.Kind.COUNTER;
        Class<?> type = Class.forName(PACKAGE + (counts ? "FunctionCounter" : "Gauge"), true, loader);
        Class<?> builderType = Class.forName(type.getName() + "$Builder", true, loader);
        Object builder = type.getMethod("builder", String.class, Object.class, ToDoubleFunction.class)
                .invoke(null, series.meter().id(), this, value);
        builderType.getMethod("description", String.class).invoke(builder, series.meter().meaning());
        if (!series.meter().unit().isEmpty()) {
            builderType.getMethod("baseUnit", String.class).invoke(builder, series.meter().unit());
        }
        for (int i = 0; i < series.labels().size(); i++) {
            builderType.getMethod("tag", String.class, String.class)
                    .invoke(builder, series.meter().labels().get(i), series.labels().get(i));
        }
        builderType.getMethod("register", Class.forName(PACKAGE + "MeterRegistry", false, loader)).invoke(builder, registry);
    }
}
