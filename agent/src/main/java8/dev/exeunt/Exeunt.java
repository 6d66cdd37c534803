package dev.exeunt;

import java.io.File;
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

    /** How an errand of the command line begins; no option of the agent looks like it. */
    private static final String ERRAND = "errand:";

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
        if (options == null || !options.startsWith(ERRAND)) {
            start("dev.exeunt.agent.LateAgent", options, instrumentation);
            return;
        }
        int colon = options.indexOf(':', ERRAND.length());
        int end = colon + 1 + Integer.parseInt(options.substring(ERRAND.length(), colon));
        visit(new File(options.substring(colon + 1, end)), options.substring(end), instrumentation);
    }

    /** The command line has made sure that this JVM is not too old. */
    private static void visit(File jar, String errand, Instrumentation instrumentation) {
        try {
            enter(AgentClassLoader.ofAgent(jar), "dev.exeunt.agent.doctor.Visit").accept(errand, instrumentation);
        } catch (Throwable e) {
            off("a visit failed: " + e);
        }
    }

    /** The command line. */
    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws Exception {
        String specification = System.getProperty("java.specification.version", "?");
        if (feature(specification) < OLDEST) {
            System.err.println("exeunt: this is Java " + specification + "; Exeunt needs Java " + OLDEST + " or newer");
            System.exit(2);
        }
        Class<?> program = AgentClassLoader.ofProgram()
                .loadClass("dev.exeunt.agent.cli.Program");
        System.exit(((Function<String[], Integer>) program.getDeclaredConstructor().newInstance()).apply(arguments));
    }

    private static void start(String entry, String options, Instrumentation instrumentation) {
        try {
            String specification = System.getProperty("java.specification.version", "?");
            if (feature(specification) < OLDEST) {
                off("this JVM is Java " + specification + "; Exeunt needs Java " + OLDEST + " or newer");
                return;
            }
            if (secondCopy()) {
                off("another copy of Exeunt is at work in this JVM; this one stays out of its way");
                return;
            }
            enter(AgentClassLoader.ofAgent(AgentClassLoader.whereThisJarIs()), entry).accept(options, instrumentation);
        } catch (Throwable e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            off("it could not start: " + cause + "; is " + whereThisJarIs() + " damaged?");
        }
    }

    /** The no-argument constructor is the one reflective call that every JDK has at hand without linking it first. */
    @SuppressWarnings("unchecked")
    private static BiConsumer<String, Instrumentation> enter(AgentClassLoader loader, String entry) throws Exception {
        return (BiConsumer<String, Instrumentation>) loader.loadClass(entry).getDeclaredConstructor().newInstance();
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
