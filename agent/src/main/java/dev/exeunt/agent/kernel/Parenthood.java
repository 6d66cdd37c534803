package dev.exeunt.agent.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** What the kernel knows of this process as a parent. To be used once {@link NativeAccess} has been loaded. */
public final class Parenthood {

    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int PR_GET_CHILD_SUBREAPER = 37;

    private static final int P_PID = 1;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;

    /** Of {@code siginfo_t} on 64-bit Linux: 0 where nothing was reaped. */
    private static final int SI_PID = 16;

    /** Kept: JNA frees what is not by a thread of its own, which prints an exception where the heap is full. */
    private static final Memory INFO = new Memory(128);

    /** Orphans among this process's descendants come to it from now on, and not to process 1: prctl(2). */
    public boolean becomeSubreaper() {
        return LibC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0;
    }

    /** Whoever started this process may have made it one before it became a JVM. */
    public boolean isSubreaper() {
        INFO.clear();
        return LibC.prctl(PR_GET_CHILD_SUBREAPER, Pointer.nativeValue(INFO), 0, 0, 0) == 0 && INFO.getInt(0) != 0;
    }

    /** @return whether that child was a zombie and is gone now; one that runs is left in peace */
    public boolean reap(long pid) {
        INFO.clear();
        return LibC.waitid(P_PID, (int) pid, Pointer.nativeValue(INFO), WEXITED | WNOHANG) == 0
                && INFO.getInt(SI_PID) == pid;
    }
}
