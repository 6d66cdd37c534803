package dev.exeunt.agent.kernel;

/** Keeps a file descriptor from those whom native code starts; the JDK closes all for the children that it starts. */
public final class CloseOnExec {

    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;

    private CloseOnExec() {}

    /** To be called once {@link NativeAccess} has been loaded. */
    public static void set(int descriptor) {
        LibC.fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
}
