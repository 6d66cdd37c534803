package dev.exeunt.agent.probe;

import java.io.FileDescriptor;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;

/**
 * The packages of {@code java.base} that the agent needs and that are not exported. They are opened to the agent's own
 * loader alone; the application's view of the JDK stays as it was.
 */
public final class JdkInternals {

    private JdkInternals() {}

    /** Opens what the agent uses; called once, before anything else here. */
    public static void open(Instrumentation instrumentation) {
        Set<Module> agent = Set.of(JdkInternals.class.getModule());
        Map<String, Set<Module>> opened = Map.of(
                "jdk.internal.misc", agent,
                "jdk.internal.access", agent,
                "java.lang", agent,
                "java.io", agent,
                "java.util.concurrent", agent);
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), opened, Set.of(), Map.of());
    }

    /**
     * Opens what only a look at the threads needs; not at the start, which it would make longer
     * ({@code JavaLangAccess.addOpens}, 17 to 26).
     */
    public static void openForLooks() {
        Module agent = JdkInternals.class.getModule();
        open("java.base", "java.util.concurrent.locks", agent);
        open("java.base", "jdk.internal.vm", agent);
        open("java.base", "java.lang.invoke", agent);
        open("java.base", "sun.nio.ch", agent);
        open("java.management", "java.lang.management", agent);
        open("java.management", "sun.management", agent);
        open("jdk.management", "com.sun.management.internal", agent);
    }

    private static void open(String module, String name, Module agent) {
        ModuleLayer.boot().findModule(module).filter(found -> found.getPackages().contains(name))
                .ifPresent(found -> SharedSecrets.getJavaLangAccess().addOpens(found, name, agent));
    }

    /**
     * Defines a class on the bootstrap loader ({@code jdk.internal.misc.Unsafe.defineClass}, 17 to 26). Appending to
     * the bootstrap search path would do the same, but HotSpot then prints a warning on stderr. Called directly:
     * by reflection it would cost 15 ms of the application's start.
     */
    public static void defineOnBootstrapLoader(byte[] classFile) {
        Unsafe.getUnsafe().defineClass(null, classFile, 0, classFile.length, null, null);
    }

    /** Defines a class on a loader of the application's, where the application's code can be called as if by its own. */
    public static Class<?> define(ClassLoader loader, byte[] classFile) {
        return Unsafe.getUnsafe().defineClass(null, classFile, 0, classFile.length, loader, null);
    }

    /**
     * Lets a module use native code without a warning ({@code JavaLangAccess.addEnableNativeAccess}, 22 to 26). The
     * public way asks the caller for the same permission first. Its result type differs between versions, so it can
     * only be called by reflection.
     */
    public static void enableNativeAccess(Module module) throws ReflectiveOperationException {
        Class.forName("jdk.internal.access.JavaLangAccess")
                .getMethod("addEnableNativeAccess", Module.class)
                .invoke(SharedSecrets.getJavaLangAccess(), module);
    }

    /** The arguments the JVM was started with; null if there are none ({@code VM.getRuntimeArguments}, 17 to 26). */
    public static String[] jvmArguments() {
        return VM.getRuntimeArguments();
    }

    /** Whether the hooks run, or have run ({@code Shutdown.currentRunningHook}, 17 to 26). Needs no probe. */
    public static boolean hasShutdownBegun() {
        try {
            Field running = Class.forName("java.lang.Shutdown").getDeclaredField("currentRunningHook");
            running.setAccessible(true);
            return running.getInt(null) >= 0;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    /** The lock under which a loader loads a class ({@code ClassLoader.getClassLoadingLock}, 17 to 26). */
    public static Object classLoadingLock(ClassLoader loader, String className) throws ReflectiveOperationException {
        Method lock = ClassLoader.class.getDeclaredMethod("getClassLoadingLock", String.class);
        lock.setAccessible(true);
        return lock.invoke(loader, className);
    }

    /** The number of an open file ({@code JavaIOFileDescriptorAccess.get}, 17 to 26). */
    public static int descriptor(FileDescriptor open) {
        return SharedSecrets.getJavaIOFileDescriptorAccess().get(open);
    }

    /**
     * The children whose end the JDK itself waits for, on its reaper threads ({@code ProcessHandleImpl.completions},
     * 17 to 26), by pid.
     */
    @SuppressWarnings("unchecked")
    public static Map<Long, ?> awaitedChildren() throws ReflectiveOperationException {
        Field completions = Class.forName("java.lang.ProcessHandleImpl").getDeclaredField("completions");
        completions.setAccessible(true);
        return (Map<Long, ?>) completions.get(null);
    }
}
