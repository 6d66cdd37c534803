package dev.exeunt.agent.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock that a JVM holds for as long as it lives. The kernel lets go of it however the JVM ends, keeps it while it is
 * frozen, and shows it to other containers that share the folder, where a pid means nothing.
 */
final class LifeLock {

    static final String SUFFIX = ".lock";
    private static final long PAUSE_MILLIS = 50;

    enum Holder {
        /** It lives. */
        SOMEBODY,
        /** It does not. */
        NOBODY,
        /** The file system has no locks, or the run had none. */
        UNKNOWN
    }

    private LifeLock() {}

    static Path of(Path record) {
        return record.resolveSibling(record.getFileName() + SUFFIX);
    }

    /** @return what keeps the lock for as long as it is reachable; null where there are no locks */
    static FileChannel hold(Path record) {
        try {
            WholeFile.checkRegular(of(record));
            FileChannel channel = FileChannel.open(of(record), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (IOException | OverlappingFileLockException e) {
            // Then it is asked of the process table whether this run lives, as far as that can be seen.
        }
        return null;
    }

    /** Never of a run of this JVM: a POSIX lock is gone once any descriptor of its file is closed (fcntl(2)). */
    static Holder holder(Path record) {
        Path file = of(record);
        if (!Files.isRegularFile(file)) {
            return Holder.UNKNOWN;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            return lock == null ? Holder.SOMEBODY : Holder.NOBODY;
        } catch (OverlappingFileLockException e) {
            return Holder.SOMEBODY;
        } catch (IOException e) {
            return Holder.UNKNOWN;
        }
    }

    static Path ofTurns(Path folder) {
        return folder.resolve("runs.lock");
    }

    /** Takes turns with other JVMs that start now; waits so long at most. @return null where it was not its turn */
    static FileChannel turn(Path folder, long millis) throws IOException, InterruptedException {
        Path file = ofTurns(folder);
        WholeFile.checkRegular(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (int attempt = 0; attempt * PAUSE_MILLIS < millis; attempt++) {
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                // Another agent in this very JVM: waited for as well.
            } catch (IOException e) {
                // No locks on this file system: two that start in the same instant may count a death twice.
                return channel;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        channel.close();
        return null;
    }
}
