package dev.exeunt.agent;

/** Whether the JVM was started with a debugger: then a thread may stand still for as long as a person thinks. */
final class DebuggerCheck {

    private DebuggerCheck() {}

    /** @param arguments the JVM's, null if it has none */
    static boolean isDebugged(String[] arguments) {
        if (arguments != null) {
            for (String argument : arguments) {
                if (argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp")
                        || argument.startsWith("-agentpath:") && argument.contains("jdwp")) {
                    return true;
                }
            }
        }
        return false;
    }
}
