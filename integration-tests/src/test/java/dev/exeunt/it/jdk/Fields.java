package dev.exeunt.it.jdk;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A program: are the fields there that tell of a child's pipes, of who waits for its end, and how far a thread has come? */
public final class Fields {

    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    private Fields() {
    }

    public static void main(String[] args) {
        has("java.lang.ProcessImpl", "stdin", java.io.OutputStream.class);
        has("java.lang.ProcessImpl", "stdout", java.io.InputStream.class);
        has("java.lang.ProcessImpl", "stderr", java.io.InputStream.class);
        has(FilterInputStream.class.getName(), "in", java.io.InputStream.class);
        has(FilterOutputStream.class.getName(), "out", java.io.OutputStream.class);
        has(BufferedOutputStream.class.getName(), "count", int.class);
        has(FileInputStream.class.getName(), "fd", FileDescriptor.class);
        has(FileOutputStream.class.getName(), "fd", FileDescriptor.class);
        has(FileDescriptor.class.getName(), "fd", int.class);
        Fact.check("java.io.FileInputStream.available0() tells an int",
                () -> FileInputStream.class.getDeclaredMethod("available0").getReturnType() == int.class);
        has("java.util.concurrent.ForkJoinPool", "queues", Object[].class);
        has("java.util.concurrent.ForkJoinPool$WorkQueue", "base", int.class);
        has("java.util.concurrent.ForkJoinPool$WorkQueue", "top", int.class);
        Fact.check("java.lang.ClassLoader.getClassLoadingLock(String) tells the lock", () -> ClassLoader.class
                .getDeclaredMethod("getClassLoadingLock", String.class).getReturnType() == Object.class);
        has("java.lang.ProcessHandleImpl", "completions", Map.class);
        has(FUTURE, "stack", Object.class);
        has(FUTURE + "$Completion", "next", Object.class);
        has(FUTURE + "$Signaller", "thread", Thread.class);
        has(FUTURE + "$UniCompletion", "dep", CompletableFuture.class);
        has(Runtime.version().feature() < 19 ? "java.lang.Thread" : "java.lang.Thread$FieldHolder", "threadStatus", int.class);
    }

    private static void has(String type, String field, Class<?> kind) {
        Fact.check(type + "." + field + " is a " + kind.getName(),
                () -> kind.isAssignableFrom(Class.forName(type).getDeclaredField(field).getType()));
    }
}
