package dev.exeunt.it;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Ends every JVM that a test started, with its whole tree, and prints what they said if the test failed. */
public final class EndsWhatItForked implements BeforeEachCallback, AfterEachCallback {

    /** One test method runs on one thread, whatever runs beside it. */
    private static final ThreadLocal<List<Forked>> STARTED = ThreadLocal.withInitial(ArrayList::new);

    private static final ThreadLocal<String> TEST = new ThreadLocal<>();

    static String test() {
        return TEST.get();
    }

    static void add(Forked forked) {
        STARTED.get().add(forked);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TEST.set(context.getRequiredTestClass().getSimpleName() + "-" + context.getRequiredTestMethod().getName());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Forked> started = STARTED.get();
        STARTED.remove();
        TEST.remove();
        started.forEach(Forked::close);
        boolean failed = context.getExecutionException().filter(e -> !(e instanceof TestAbortedException)).isPresent();
        if (failed) {
            System.out.println("==== " + context.getRequiredTestClass().getName() + ", " + context.getDisplayName());
            started.forEach(forked -> System.out.println(forked.transcript()));
        }
    }
}
