package dev.exeunt.agent.jdbc;

import dev.exeunt.agent.snapshot.Frames;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** Pools hand out statements of a class that {@link Proxy} makes; pure. */
final class Proxies {

    private Proxies() {}

    /**
     * The outermost proxy by way of which a method was called, or that method. The same method was called on the proxy, and
     * between them lie the JDK, which calls it by reflection, and the handler's library: a proxy around a service of the
     * application, which only comes to execute something, is none.
     */
    static int outermost(List<StackTraceElement> stack, int called) {
        int outermost = called;
        for (int next; (next = around(stack, outermost)) >= 0; ) {
            outermost = next;
        }
        return outermost;
    }

    /** -1 if there is none. */
    private static int around(List<StackTraceElement> stack, int called) {
        int from = called + 1;
        while (from < stack.size() && isReflection(stack.get(from))) {
            from++;
        }
        if (from == called + 1 || !isMethodInvoke(stack.get(from - 1))) {
            return -1;
        }
        int proxy = from;
        while (proxy < stack.size() && !isProxy(stack.get(proxy))) {
            proxy++;
        }
        return proxy < stack.size() && stack.get(proxy).getMethodName().equals(stack.get(called).getMethodName())
                && isOneLibrary(stack.subList(from, proxy)) ? proxy : -1;
    }

    /** That of the handler, whose {@code invoke} the proxy calls; that of a lambda has no frame (17 to 26). */
    private static boolean isOneLibrary(List<StackTraceElement> between) {
        if (between.isEmpty()) {
            return false;
        }
        StackTraceElement handler = between.get(between.size() - 1);
        String method = handler.getMethodName();
        return (method.equals("invoke") || method.startsWith("lambda$")) && between.stream().allMatch(frame ->
                Frames.isJdk(frame.getClassName()) || Frames.library(frame).equals(Frames.library(handler)));
    }

    /** {@code com.sun.proxy.$Proxy5} or {@code jdk.proxy2.$Proxy5}, and in the package of an interface that is not public (17 to 26). */
    private static boolean isProxy(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("$Proxy", type.lastIndexOf('.') + 1);
    }

    private static boolean isMethodInvoke(StackTraceElement frame) {
        return frame.getClassName().equals(Method.class.getName()) && frame.getMethodName().equals("invoke");
    }

    /** {@code DirectMethodHandleAccessor}, and {@code GeneratedMethodAccessor} and {@code NativeMethodAccessorImpl} before 18. */
    private static boolean isReflection(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.lang.reflect.") || type.startsWith("jdk.internal.reflect.") || type.startsWith("java.lang.invoke.");
    }
}
