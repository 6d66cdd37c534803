package dev.exeunt.it.jdk;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program: are the methods there that get a probe? */
public final class Methods {

    private Methods() {
    }

    public static void main(String[] args) {
        has("java.lang.Shutdown", "exit", "int");
        has("java.lang.Shutdown", "shutdown");
        has("java.lang.Shutdown", "runHooks");
        has("java.lang.Shutdown", "halt", "int");
        has("java.lang.ApplicationShutdownHooks", "add", "java.lang.Thread");
        has("java.lang.ApplicationShutdownHooks", "remove", "java.lang.Thread");
        has("java.lang.ApplicationShutdownHooks", "runHooks");
        has("java.lang.ProcessBuilder", "start", "[Ljava.lang.ProcessBuilder$Redirect;");
        has("java.lang.ProcessImpl", "waitFor");
        has("java.lang.ProcessImpl", "waitFor", "long", TimeUnit.class.getName());
        has("java.lang.ProcessImpl", "destroy", "boolean");
        Fact.check("java.lang.ProcessImpl(prog, argBlock, argc, envBlock, envc, dir, fds, boolean, boolean) exists",
                () -> Class.forName("java.lang.ProcessImpl").getDeclaredConstructor(byte[].class, byte[].class, int.class,
                        byte[].class, int.class, byte[].class, int[].class, boolean.class, boolean.class) != null);
        Fact.check("java.lang.ProcessEnvironment.environ() gives names and values in turn", () -> {
            Method environ = Class.forName("java.lang.ProcessEnvironment").getDeclaredMethod("environ");
            environ.setAccessible(true);
            byte[][] variables = (byte[][]) environ.invoke(null);
            List<String> texts = Arrays.stream(variables).map(String::new).collect(Collectors.toList());
            return texts.indexOf("PATH") % 2 == 0
                    && texts.get(texts.indexOf("PATH") + 1).equals(System.getenv("PATH"));
        });
        has("java.lang.Thread", "dispatchUncaughtException", "java.lang.Throwable");
        has("java.lang.Thread", "start");
        if (Runtime.version().feature() >= 21) {
            has("java.lang.Thread", "start", "jdk.internal.vm.ThreadContainer");
        }
    }

    private static void has(String type, String method, String... parameters) {
        Fact.check(type + "." + method + "(" + String.join(", ", parameters) + ") exists",
                () -> declares(type, method, parameters));
    }

    private static boolean declares(String type, String method, String... parameters) throws ClassNotFoundException {
        return Arrays.stream(Class.forName(type).getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .anyMatch(each -> Stream.of(each.getParameterTypes()).map(Class::getName).collect(Collectors.toList())
                        .equals(Arrays.asList(parameters)));
    }
}
