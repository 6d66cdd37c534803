package dev.exeunt.agent.memory;

/** Tells those of one program apart that share a folder and were started with different arguments, or at different places. */
final class Instance {

    private Instance() {}

    /** No name of the machine: a container that is started anew has another one. Not in plain text: there may be secrets in it. */
    static String here() {
        return of(System.getProperty("sun.java.command", "?"), System.getProperty("user.dir", "?"));
    }

    static String of(String command, String folder) {
        return Integer.toHexString(command.hashCode()) + "-" + Integer.toHexString(folder.hashCode());
    }
}
