package dev.exeunt.benchmark.program;

/** An empty main. */
public final class Nothing {

    private Nothing() {}

    public static void main(String[] args) {
        // Its JVM's start and end are what is measured.
    }
}
