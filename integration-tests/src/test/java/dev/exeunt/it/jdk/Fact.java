package dev.exeunt.it.jdk;

import java.util.concurrent.Callable;

/** Prints whether a fact about the JDK holds. */
final class Fact {

    private Fact() {
    }

    static void check(String fact, Callable<Boolean> holds) {
        String why = "";
        boolean held = false;
        try {
            held = holds.call();
        } catch (Exception e) {
            why = " (" + e + ")";
        }
        System.out.println((held ? "holds: " : "CHANGED: ") + fact + why);
    }
}
