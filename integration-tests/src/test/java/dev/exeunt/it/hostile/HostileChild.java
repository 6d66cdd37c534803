package dev.exeunt.it.hostile;

import static dev.exeunt.it.hostile.Hostile.no;

import java.io.InputStream;
import java.io.OutputStream;

/** A process of the application's own making, which no system knows; to wait for it is all that it allows. */
final class HostileChild extends Process {

    @Override
    public OutputStream getOutputStream() {
        throw no();
    }

    @Override
    public InputStream getInputStream() {
        throw no();
    }

    @Override
    public InputStream getErrorStream() {
        throw no();
    }

    void exit() {
        try {
            waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized int waitFor() throws InterruptedException {
        while (true) {
            wait();
        }
    }

    @Override
    public int exitValue() {
        throw no();
    }

    @Override
    public void destroy() {
        throw no();
    }

    @Override
    public ProcessHandle toHandle() {
        throw no();
    }

    @Override
    public long pid() {
        throw no();
    }

    @Override
    public boolean isAlive() {
        throw no();
    }
}
