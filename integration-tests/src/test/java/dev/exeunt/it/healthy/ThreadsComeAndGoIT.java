package dev.exeunt.it.healthy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;

/** What ended threads held is not kept for the agent's sake: such a program has room for one of them at a time. */
class ThreadsComeAndGoIT {

    @EveryJdk
    void eachWithAMegabyteOfItsOwn(Jdk jdk) {
        roomFor(jdk, OneAfterTheOther.class);
    }

    @EveryJdk
    void eachWithAMegabyteInItsTask(Jdk jdk) {
        roomFor(jdk, Tasks.class);
    }

    @EveryJdk
    void eachDyingOfAnExceptionThatHoldsMuch(Jdk jdk) {
        roomFor(jdk, Exceptions.class);
    }

    private static void roomFor(Jdk jdk, Class<?> program) {
        assertThat(Launch.quick(jdk, program).jvm("-Xmx32m").run().endedWith(0).exeuntSaidNothing().stdout())
                .isEqualTo("ok\n");
    }

    public static class OneAfterTheOther {
        private static class Worker extends Thread {
            private final byte[] buffer = new byte[1 << 20];

            @Override
            public void run() {
                buffer[0] = 1;
            }
        }

        public static void main(String[] args) throws InterruptedException {
            for (int i = 0; i < 300; i++) {
                Thread worker = new Worker();
                worker.start();
                worker.join();
            }
            System.out.println("ok");
        }
    }

    public static class Tasks {
        public static void main(String[] args) throws InterruptedException {
            for (int i = 0; i < 300; i++) {
                byte[] body = new byte[1 << 20];
                Thread worker = new Thread(() -> body[0] = 1);
                worker.start();
                worker.join();
            }
            System.out.println("ok");
        }
    }

    public static class Exceptions {
        private static class Large extends RuntimeException {
            private final byte[] payload = new byte[4 << 20];
        }

        public static void main(String[] args) throws InterruptedException {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
            for (int i = 0; i < 40; i++) {
                Thread worker = new Thread(() -> {
                    throw new Large();
                });
                worker.start();
                worker.join();
            }
            System.out.println("ok");
        }
    }
}
