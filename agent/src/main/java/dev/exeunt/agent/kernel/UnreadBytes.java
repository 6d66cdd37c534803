package dev.exeunt.agent.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** How many bytes wait in a pipe, by {@code ioctl(2)}: it neither takes them nor waits for any. */
public final class UnreadBytes {

    /** Of {@code asm-generic/ioctls.h}: x86-64 and aarch64. */
    private static final long FIONREAD = 0x541B;

    private final Memory count = new Memory(8);

    /**
     * To be called once {@link ProcessSignals} have been made.
     *
     * @return -1 where the system does not tell
     */
    public synchronized long of(int file) {
        count.clear();
        return LibC.ioctl(file, FIONREAD, Pointer.nativeValue(count)) == 0 ? count.getInt(0) : -1;
    }
}
