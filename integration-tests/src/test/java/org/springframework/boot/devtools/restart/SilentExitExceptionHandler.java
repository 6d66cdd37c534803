package org.springframework.boot.devtools.restart;

/** Stands in for the class of Spring Boot's DevTools: what its restarter throws on main is known by this name. */
public final class SilentExitExceptionHandler {

    private SilentExitExceptionHandler() {
    }

    public static void exitCurrentThread() {
        throw new SilentExitException();
    }

    private static final class SilentExitException extends RuntimeException {
    }
}
