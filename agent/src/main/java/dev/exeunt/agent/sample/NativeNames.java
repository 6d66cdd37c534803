package dev.exeunt.agent.sample;

/** The names that HotSpot gives the system for its threads: the only thing that both know of them. */
final class NativeNames {

    /** {@code TASK_COMM_LEN} of the kernel, less the end of the string. */
    private static final int COMM = 15;

    private static final boolean ELIDES = Runtime.version().feature() >= 26;

    private NativeNames() {}

    static String of(String name) {
        return ELIDES ? elided(name) : cut(name);
    }

    /** HotSpot up to 25 ({@code os::set_native_thread_name}). */
    static String cut(String name) {
        // Main runs on a thread that the launcher made and named after itself.
        return name.equals("main") ? "java" : name.substring(0, Math.min(COMM, name.length()));
    }

    /** HotSpot 26. */
    static String elided(String name) {
        return name.length() <= COMM ? cut(name) : name.substring(0, 7) + ".." + name.substring(name.length() - 6);
    }
}
