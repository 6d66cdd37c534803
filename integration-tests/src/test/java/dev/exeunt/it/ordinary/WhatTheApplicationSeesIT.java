package dev.exeunt.it.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import javax.management.MBeanServerFactory;

/** An application that looks around finds what it would find without the agent. */
class WhatTheApplicationSeesIT {

    @EveryJdk
    void isTheSameAtTheStart(Jdk jdk) {
        seesTheSame(jdk, 0);
    }

    @EveryJdk
    void isTheSameWhenTheAgentIsComplete(Jdk jdk) {
        seesTheSame(jdk, 4_000);
    }

    private static void seesTheSame(Jdk jdk, int lifetime) {
        String alone = Launch.plain(jdk, LooksAround.class).arguments(0).run().endedWith(0).stdout();
        assertThat(Launch.plain(jdk, LooksAround.class).arguments(lifetime).agent("").run().endedWith(0).stdout())
                .isEqualTo(alone);
    }

    public static class LooksAround {
        public static void main(String[] args) throws Exception {
            Thread.sleep(Long.parseLong(args[0]));
            Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isDaemon()).map(Thread::getName)
                    .sorted().forEach(name -> System.out.println("non-daemon thread " + name));
            Thread[] group = new Thread[Thread.activeCount()];
            Thread.enumerate(group);
            System.out.println("threads of main's group " + Arrays.stream(group).map(Thread::getName).toList());
            System.out.println("properties " + new TreeSet<>(System.getProperties().keySet()));
            System.out.println("environment " + new TreeSet<>(System.getenv().keySet()));
            System.out.println("children " + ProcessHandle.current().children().count());
            System.out.println("handler " + Thread.getDefaultUncaughtExceptionHandler());
            System.out.println("interrupted " + Thread.interrupted());
            System.out.println("MBean servers " + MBeanServerFactory.findMBeanServer(null).size());
            System.out.println("contention monitored "
                    + ManagementFactory.getThreadMXBean().isThreadContentionMonitoringEnabled());
            System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
            System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
            Stream.of(System.out, System.err).forEach(stream -> System.out.println(stream.getClass().getName()));
        }
    }

    /** As application servers do it: works only if nobody used java.util.logging before. */
    public static class OwnLogManager extends LogManager {
    }
}
