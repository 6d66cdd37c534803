package dev.exeunt.it.ordinary;

import dev.exeunt.it.AgentIsComplete;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The ways in which an ordinary program ends. Run as a program: the way, then whether it waits for the agent before. */
public enum Way {

    RETURNS {
        @Override
        void go() {
            System.out.println("done");
        }
    },
    THROWS {
        @Override
        void go() {
            throw new IllegalStateException("database is gone");
        }
    },
    EXITS_WITH_3 {
        @Override
        void go() {
            System.exit(3);
        }
    },
    HALTS_WITH_4 {
        @Override
        void go() {
            Runtime.getRuntime().halt(4);
        }
    },
    WAITS_FOR_TERM {
        @Override
        void go() throws Exception {
            System.out.println("READY");
            new CountDownLatch(1).await();
        }
    },
    WAITS_FOR_INT {
        @Override
        void go() throws Exception {
            WAITS_FOR_TERM.go();
        }
    },
    RUNS_OUT_OF_MEMORY {
        @Override
        void go() {
            List<long[]> heap = new ArrayList<>();
            while (heap.size() < 1_000_000) {
                heap.add(new long[100_000]);
            }
        }
    },
    EXITS_IN_ITS_UNCAUGHT_EXCEPTION_HANDLER {
        @Override
        void go() {
            Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> {
                System.err.println(thread.getName() + ": " + cause);
                System.exit(7);
            });
            throw new IllegalStateException("database is gone");
        }
    },
    EXITS_IN_ANOTHER_THREAD {
        @Override
        void go() {
            new Thread(() -> System.exit(8), "leaver").start();
        }
    },
    THROWS_AND_ANOTHER_THREAD_EXITS_WITH_0 {
        @Override
        void go() {
            Thread main = Thread.currentThread();
            new Thread(() -> {
                joinQuietly(main);
                System.exit(0);
            }, "leaver").start();
            throw new IllegalStateException("database is gone");
        }
    },
    PRINTS_IN_A_HOOK {
        @Override
        void go() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook on stdout")));
            System.err.println("on stderr");
            System.exit(9);
        }
    },
    LEAVES_DAEMON_THREADS {
        @Override
        void go() throws Exception {
            CountDownLatch runs = new CountDownLatch(1);
            Thread daemon = new Thread(() -> {
                runs.countDown();
                joinQuietly(Thread.currentThread());
            });
            daemon.setDaemon(true);
            daemon.start();
            runs.await();
        }
    },
    RETURNS_BEFORE_ITS_POOL {
        @Override
        void go() {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            Thread main = Thread.currentThread();
            pool.execute(() -> {
                joinQuietly(main);
                System.out.println("pool is done");
            });
            pool.shutdown();
        }
    },
    THROWS_BEFORE_ITS_POOL_ENDS {
        @Override
        void go() {
            RETURNS_BEFORE_ITS_POOL.goUnchecked();
            throw new IllegalStateException("database is gone");
        }
    },
    LETS_A_CHILD_READ_ITS_STDIN_AND_WRITE_ITS_STDOUT {
        @Override
        void go() throws Exception {
            String script = "cat; echo from the child >&2; exit 6";
            System.exit(new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor());
        }
    },
    READS_ITS_STDIN {
        @Override
        void go() throws Exception {
            System.in.transferTo(System.out);
        }
    },
    WRITES_BYTES_OF_EVERY_KIND {
        @Override
        void go() throws Exception {
            byte[] bytes = new byte[200_000];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
            System.out.write(bytes);
            System.out.flush();
            System.err.write(bytes);
        }
    };

    abstract void go() throws Exception;

    void goUnchecked() {
        try {
            go();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        if (Boolean.parseBoolean(args[1])) {
            AgentIsComplete.await();
        }
        valueOf(args[0]).go();
    }
}
