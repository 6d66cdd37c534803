package dev.exeunt.agent.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** A program whose first thread starts another by {@code clone(2)} and ends; for Linux on x86-64. */
public final class WithoutFirstThread {

    /**
     * clone(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM, 0); the first thread: exit(0),
     * which ends no other; the second, which needs no stack: pause() for ever.
     */
    private static final byte[] CODE = HexFormat.of().parseHex("b838000000bf000f050031f631d20f0585c07409"
            + "b83c00000031ff0f05b8220000000f05ebf7");

    private static final int HEADERS = 64 + 56;
    private static final long AT = 0x400000;

    private WithoutFirstThread() {
    }

    /** @return that program, as it runs, its first thread gone */
    public static Process start(Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("without-first-thread"), program());
        file.toFile().setExecutable(true);
        Process process = new ProcessBuilder(file.toString()).start();
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        while (!Files.readString(stat).contains(") Z ")) {
            Thread.sleep(5);
        }
        return process;
    }

    /** An ELF file of one segment: elf(5). */
    private static byte[] program() {
        ByteBuffer elf = ByteBuffer.allocate(HEADERS + CODE.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        elf.putShort((short) 2).putShort((short) 62).putInt(1).putLong(AT + HEADERS).putLong(64).putLong(0).putInt(0);
        elf.putShort((short) 64).putShort((short) 56).putShort((short) 1).putShort((short) 0).putShort((short) 0)
                .putShort((short) 0);
        elf.putInt(1).putInt(5).putLong(0).putLong(AT).putLong(AT).putLong(elf.capacity()).putLong(elf.capacity())
                .putLong(0x1000);
        return elf.put(CODE).array();
    }
}
