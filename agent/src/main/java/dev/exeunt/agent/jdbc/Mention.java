package dev.exeunt.agent.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether a class file speaks of JDBC at all, found out without parsing it: most do not (Horspool's search). */
final class Mention {

    private static final byte[] WANTED = "java/sql/".getBytes(StandardCharsets.ISO_8859_1);
    private static final int[] SKIP = new int[256];

    static {
        Arrays.fill(SKIP, WANTED.length);
        for (int i = 0; i < WANTED.length - 1; i++) {
            SKIP[WANTED[i]] = WANTED.length - 1 - i;
        }
    }

    private Mention() {}

    static boolean in(byte[] classFile) {
        int last = WANTED.length - 1;
        for (int end = last; end < classFile.length; end += SKIP[classFile[end] & 0xff]) {
            int i = 0;
            while (i <= last && classFile[end - i] == WANTED[last - i]) {
                i++;
            }
            if (i > last) {
                return true;
            }
        }
        return false;
    }
}
