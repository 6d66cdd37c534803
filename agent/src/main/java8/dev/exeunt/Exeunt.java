package dev.exeunt;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Where a JVM enters Exeunt: as an agent at its start, as an agent attached later, or as a program.
 *
 * <p>Compiled for Java 8, so that a JVM that is too old for the rest gets a sentence. Nothing leaves this class as an
 * exception: one out of {@code premain} would abort the application's JVM ({@code sun.instrument.InstrumentationImpl},
 * 8 to 26).
 */
public final class Exeunt {

    static final int OLDEST = 17;

    private static final String VISIT = "dev.exeunt.agent.doctor.Visit";

    private Exeunt() {}

    /** Called by the JVM before the application's {@code main}. */
    public static void premain(String options, Instrumentation instrumentation) {
        start("dev.exeunt.agent.Agent", options, instrumentation);
    }

    /**
     * Called by the JVM when the agent is attached to it while it runs: by Exeunt's own command line with an errand, by
     * others with the agent's options.
     */
    public static void agentmain(String options, Instrumentation instrumentation) {
        boolean errand = options != null && options.startsWith("errand:");
        start(errand ? VISIT : "dev.exeunt.agent.LateAgent", options, instrumentation);
    }

    /** The command line. */
    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws Exception {
        String specification = System.getProperty("java.specification.version", "?");
        if (feature(specification) < OLDEST) {
            System.err.println("exeunt: this is Java " + specification + "; Exeunt needs Java " + OLDEST + " or newer");
            System.exit(2);
        }
        Class<?> program = AgentClassLoader.ofThisJar(ClassLoader.getSystemClassLoader())
                .loadClass("dev.exeunt.agent.doctor.Program");
        System.exit(((Function<String[], Integer>) program.getDeclaredConstructor().newInstance()).apply(arguments));
    }

    private static void start(String entry, String options, Instrumentation instrumentation) {
        try {
            String specification = System.getProperty("java.specification.version", "?");
            if (feature(specification) < OLDEST) {
                off("this JVM is Java " + specification + "; Exeunt needs Java " + OLDEST + " or newer");
                return;
            }
            if (!entry.equals(VISIT) && secondCopy()) {
                off("another copy of Exeunt is at work in this JVM; this one stays out of its way");
                return;
            }
            agent(entry).accept(options, instrumentation);
        } catch (Throwable e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            off("it could not start: " + cause + "; is " + whereThisJarIs() + " damaged?");
        }
    }

    /** The no-argument constructor is the one reflective call that every JDK has at hand without linking it first. */
    @SuppressWarnings("unchecked")
    private static BiConsumer<String, Instrumentation> agent(String entry) throws Exception {
        Class<?> agent = AgentClassLoader.ofThisJar(ClassLoader.getSystemClassLoader().getParent()).loadClass(entry);
        return (BiConsumer<String, Instrumentation>) agent.getDeclaredConstructor().newInstance();
    }

    /** What keeps the agent from starting, a security manager for one, may keep it from knowing this as well. */
    private static String whereThisJarIs() {
        try {
            return AgentClassLoader.whereThisJarIs().toString();
        } catch (Throwable e) {
            return "its jar";
        }
    }

    private static boolean secondCopy() {
        try {
            Class.forName("dev.exeunt.bootstrap.EventSink", false, null);
            return true;
        } catch (ClassNotFoundException expected) {
            return false;
        }
    }

    private static int feature(String specification) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void off(String why) {
        try {
            new PrintStream(new FileOutputStream(FileDescriptor.err), true).println("exeunt: off: " + why);
        } catch (Throwable nobodyCanBeTold) {
            // Without a stderr there is nobody to tell; the application goes on all the same.
        }
    }
}
