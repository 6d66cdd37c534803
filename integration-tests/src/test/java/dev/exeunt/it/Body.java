package dev.exeunt.it;

/** What a program's thread does, free to throw what it likes: spares the programs their try and catch. */
public interface Body {

    void run() throws Exception;

    static Thread thread(String name, Body body) {
        return new Thread(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, name);
    }
}
