package dev.exeunt.agent.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The few functions of the C library. Addresses are plain numbers, so that a call makes no object. */
final class LibC {

    private static boolean bound;

    private LibC() {}

    /** Each user of it does so first; only the first one binds. */
    static synchronized void bind() {
        if (!bound) {
            Native.register(LibC.class, NativeLibrary.getProcess());
            bound = true;
        }
    }

    /** The address of a function, for the kernel to call. */
    static long address(String function) {
        return com.sun.jna.Pointer.nativeValue(NativeLibrary.getProcess().getFunction(function));
    }

    static native int sigaction(int signal, long action, long old);

    static native long signal(int signal, long handler);

    static native int timer_create(int clock, long event, long timer);

    static native int timer_settime(long timer, int flags, long time, long old);

    static native long clock();

    static native long mmap(long address, long length, int protection, int flags, int file, long offset);

    static native int mprotect(long address, long length, int protection);

    static native int prctl(int option, long argument, long third, long fourth, long fifth);

    static native int waitid(int which, int id, long info, int options);

    static native int fcntl(int file, int command, int argument);

    static native long syscall(long number, long first, long second, long third, long fourth);

    static native int kill(int pid, int signal);

    static native int close(int file);

    static native int socket(int domain, int type, int protocol);

    static native long sendto(int socket, long message, long length, int flags, long address, int addressLength);
}
