package dev.exeunt.agent.sample;

import dev.exeunt.agent.snapshot.Pipe.Stream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.lang.reflect.Method;

/**
 * This JVM's ends of a child's pipes, by the fields of {@code ProcessImpl} and the streams below it (17 to 26). Their
 * methods take the locks that a blocked reader holds.
 */
final class ChildStreams {

    private ChildStreams() {}

    /**
     * Bytes that the child has written and nobody has taken, by {@code FileInputStream.available0} (private, 17 to 26), which
     * asks the system and takes no lock; -1 where that cannot be known.
     */
    static long unread(Process process, Stream stream) {
        try {
            Object end = end(process, stream);
            Object file = end instanceof FilterInputStream ? Fields.get(end, FilterInputStream.class, "in") : null;
            if (!(file instanceof FileInputStream)) {
                return -1;
            }
            Method available = FileInputStream.class.getDeclaredMethod("available0");
            available.setAccessible(true);
            return (Integer) available.invoke(file);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Closed meanwhile, or a JDK that has another method.
            return -1;
        }
    }

    /** The file descriptor; -1 where it is closed, is no pipe, or cannot be known. */
    static int descriptor(Process process, Stream stream) {
        Object end = end(process, stream);
        Object file = end instanceof FilterOutputStream ? Fields.get(end, FilterOutputStream.class, "out")
                : end instanceof FilterInputStream ? Fields.get(end, FilterInputStream.class, "in") : null;
        Object descriptor = file instanceof FileOutputStream ? Fields.get(file, FileOutputStream.class, "fd")
                : file instanceof FileInputStream ? Fields.get(file, FileInputStream.class, "fd") : null;
        return Fields.number(descriptor, FileDescriptor.class, "fd");
    }

    /** Bytes that were written to the child's stdin and have not left the buffer; -1 where that cannot be known. */
    static long unflushed(Process process) {
        return end(process, Stream.STDIN) instanceof BufferedOutputStream buffer
                ? Fields.number(buffer, BufferedOutputStream.class, "count") : -1;
    }

    private static Object end(Process process, Stream stream) {
        return process != null && process.getClass().getName().equals("java.lang.ProcessImpl")
                ? Fields.get(process, process.getClass(), stream.word()) : null;
    }
}
