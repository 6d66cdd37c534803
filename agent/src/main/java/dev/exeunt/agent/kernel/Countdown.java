package dev.exeunt.agent.kernel;

import com.sun.jna.Pointer;

/**
 * A signal handler that needs no Java: it counts down, and at zero ends the process with the signal's number as its
 * status. A process that was stopped (SIGSTOP, a frozen container) finds one signal waiting when it goes on, however long
 * it was stopped; so the count, unlike a single shot, does not take a stop for a hang.
 *
 * <p>Seventeen bytes of machine code, for x86-64 on Linux. A JVM that compiles needs executable memory itself, so a system
 * that forbids it to us would forbid it to the JVM.
 */
final class Countdown {

    private static final int PAGE = 4096;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int SYS_EXIT_GROUP = 231;

    /** The count lies on the page behind the code, for a page is writable or executable, not both. */
    private static final byte[] CODE = {
        (byte) 0xf0, (byte) 0xff, 0x0d, (byte) 0xf9, 0x0f, 0, 0, // lock dec dword [rip + 4096 - 7]
        0x7f, 0x07,                                              // jg to the ret
        (byte) 0xb8, (byte) SYS_EXIT_GROUP, 0, 0, 0,             // mov eax, exit_group
        0x0f, 0x05,                                              // syscall: its argument is the signal, in edi
        (byte) 0xc3                                              // ret
    };

    private final Pointer page;

    private Countdown(Pointer page) {
        this.page = page;
    }

    static boolean isSupported() {
        return System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    static Countdown create() {
        long address = LibC.mmap(0, 2 * PAGE, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0);
        if (address == -1) {
            throw new IllegalStateException("mmap failed");
        }
        Pointer page = new Pointer(address);
        page.write(0, CODE, 0, CODE.length);
        if (LibC.mprotect(address, PAGE, READ | EXECUTE) != 0) {
            throw new IllegalStateException("mprotect failed");
        }
        return new Countdown(page);
    }

    /** The address of the handler. */
    long handler() {
        return Pointer.nativeValue(page);
    }

    /** How many signals it takes from now on. */
    void set(int count) {
        page.setInt(PAGE, count);
    }
}
