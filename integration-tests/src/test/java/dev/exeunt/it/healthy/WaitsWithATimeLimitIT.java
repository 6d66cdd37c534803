package dev.exeunt.it.healthy;

import static dev.exeunt.it.Launch.quick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.Body;
import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.OneJdk;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that a hook waits for ends by itself after 4 s; nothing is seen to happen before, and the stall limit is 2 s. */
class WaitsWithATimeLimitIT {

    private static final int MILLIS = 4_000;
    private static final int STEPS = 8;

    @EveryJdk
    void aReadFromASocketInTheHook(Jdk jdk) {
        leftAlone(jdk, "socket");
    }

    @EveryJdk
    void aReadFromASocketInAPool(Jdk jdk) {
        leftAlone(jdk, "pool");
    }

    @EveryJdk
    void aSelectorOfAnotherThread(Jdk jdk) {
        leftAlone(jdk, "selector");
    }

    @EveryJdk
    void aPoolThatWasShutDownWithADelayedTaskInItsQueue(Jdk jdk) {
        leftAlone(jdk, "delayed");
    }

    @EveryJdk
    void aTaskOfATimerThatCountsDown(Jdk jdk) {
        leftAlone(jdk, "timer");
    }

    @EveryJdk
    void aDelayedFuture(Jdk jdk) {
        leftAlone(jdk, "future");
    }

    @EveryJdk
    void aThreadThatSleepsAndCountsDown(Jdk jdk) {
        leftAlone(jdk, "sleeper");
    }

    @EveryJdk
    void aHookThatPollsForAThreadThatSleepsAndCountsDown(Jdk jdk) {
        leftAlone(jdk, "counter");
    }

    /** The pages that it makes dirty are counted, wherever the file system is on a disk. */
    @OneJdk
    void aMappedFileThatIsFlushed(Jdk jdk) {
        leftAlone(jdk, "mapped");
    }

    private static void leftAlone(Jdk jdk, String way) {
        assertThat(quick(jdk, Program.class).agent("shutdown.warn-after=10m").arguments(way, Path.of("target").toAbsolutePath()).run()
                .endedWith(5).exeuntSaidNothing().stdout()).endsWith("finished\n");
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            CountDownLatch latch = new CountDownLatch(1);
            Body drain = switch (args[0]) {
                case "socket" -> Program::read;
                case "pool" -> inAPool();
                case "selector" -> {
                    Selector selector = Selector.open();
                    daemon(() -> {
                        selector.select(MILLIS);
                        latch.countDown();
                    });
                    yield latch::await;
                }
                case "delayed" -> {
                    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
                    pool.schedule(() -> {}, MILLIS, TimeUnit.MILLISECONDS);
                    yield () -> end(pool);
                }
                case "timer" -> {
                    new Timer("ttl", true).schedule(new TimerTask() {
                        @Override
                        public void run() {
                            latch.countDown();
                        }
                    }, MILLIS);
                    yield latch::await;
                }
                case "future" -> {
                    CompletableFuture<Void> later = CompletableFuture.runAsync(() -> {},
                            CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS));
                    yield later::join;
                }
                case "sleeper" -> {
                    daemon(() -> {
                        Thread.sleep(MILLIS);
                        latch.countDown();
                    });
                    yield latch::await;
                }
                case "counter" -> {
                    AtomicInteger left = new AtomicInteger(STEPS);
                    daemon(() -> {
                        while (left.get() > 0) {
                            Thread.sleep(MILLIS / STEPS);
                            left.decrementAndGet();
                        }
                    });
                    yield () -> {
                        while (left.get() > 0) {
                            Thread.sleep(50);
                        }
                    };
                }
                default -> () -> flush(Path.of(args[1]));
            };
            Runtime.getRuntime().addShutdownHook(Body.thread("drain", () -> {
                drain.run();
                System.out.println("finished");
            }));
            System.exit(5);
        }

        private static Body inAPool() {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> {
                read();
                return 0;
            });
            return () -> end(pool);
        }

        private static void end(ExecutorService pool) throws InterruptedException {
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.HOURS);
        }

        private static void read() throws Exception {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                socket.setSoTimeout(MILLIS);
                socket.getInputStream().read();
            } catch (SocketTimeoutException e) {
                System.out.println("the peer has nothing to say");
            }
        }

        private static void flush(Path folder) throws Exception {
            Path file = Files.createTempFile(folder, "mapped", "");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 6 << 20);
                for (int i = 0; i < 6; i++) {
                    map.put(ByteBuffer.allocate(1 << 20));
                    map.force();
                    Thread.sleep(900);
                }
            } finally {
                Files.delete(file);
            }
        }

        private static void daemon(Body body) {
            Thread thread = Body.thread("drainer", body);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
