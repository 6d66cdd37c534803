package dev.exeunt.it.hostile;

/** Waits for a notify on itself, by whatever name it is defined. */
public final class ForgedByAClassOfThisName implements Runnable {

    /** Called by reflection. */
    public ForgedByAClassOfThisName() {
    }

    @Override
    public synchronized void run() {
        while (true) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody is to get rid of it.
                continue;
            }
        }
    }
}
