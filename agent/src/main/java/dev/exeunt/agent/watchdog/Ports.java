package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.http.HttpEndpoint;
import dev.exeunt.agent.http.Pages;
import dev.exeunt.agent.http.Request;
import dev.exeunt.agent.ledger.JdkField;
import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.metrics.Exposition;
import dev.exeunt.agent.metrics.Health;
import dev.exeunt.agent.metrics.Readings;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.probe.JdkInternals;
import dev.exeunt.agent.status.StatusBoard;
import dev.exeunt.agent.status.StatusData;
import dev.exeunt.agent.status.StatusPage;
import dev.exeunt.agent.thread.AgentThread;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.slf4j.Logger;

/**
 * Opens {@code metrics.port} and {@code status.port}, which may be one, on a thread of its own: to look up a name, or to load
 * a library, may take its time.
 */
final class Ports implements Runnable {

    private static final Request LOADING = new Request("GET", "/", "", Map.of());

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Options options;
    private final Pages pages;
    private final AtomicReference<Readings> readings;
    private final StatusBoard board;
    private final Logger log;
    private final Output say;
    private final IntConsumer closeOnExec;
    private final boolean metrics;
    private final boolean status;
    private final boolean one;

    private Ports(Options options, Pages pages, AtomicReference<Readings> readings, StatusBoard board, Logger log, Output say,
            IntConsumer closeOnExec) {
        this.closeOnExec = closeOnExec;
        this.options = options;
        this.pages = pages;
        this.readings = readings;
        this.board = board;
        this.log = log;
        this.say = say;
        metrics = options.port(Option.METRICS_PORT) >= 0;
        status = options.port(Option.STATUS_PORT) >= 0;
        one = metrics && options.port(Option.METRICS_PORT) == options.port(Option.STATUS_PORT);
    }

    /**
     * @param pages       of the port of the metrics where there is one, else of the other
     * @param closeOnExec takes a file descriptor that is not for children
     */
    static void open(Options options, Pages pages, AtomicReference<Readings> readings, StatusBoard board, Logger log,
            Output say, IntConsumer closeOnExec) {
        new AgentThread(new Ports(options, pages, readings, board, log, say, closeOnExec), "opens-port").start();
    }

    @Override
    public void run() {
        if (metrics) {
            open(Option.METRICS_PORT, Option.METRICS_HOST, this::addMetrics, pages);
        }
        if (status && !one) {
            open(Option.STATUS_PORT, Option.STATUS_HOST, this::addStatus, metrics ? new Pages() : pages);
        }
    }

    private interface Step {
        void add(InetSocketAddress address, Pages to) throws IOException;
    }

    private void open(Option portOption, Option hostOption, Step step, Pages to) {
        String host = options.text(hostOption);
        int port = options.port(portOption);
        try {
            InetSocketAddress wished = new InetSocketAddress(host, port);
            step.add(wished, to);
            awaitReadings();
            HttpEndpoint endpoint = HttpEndpoint.open(wished, to, e -> log.warn("{}: the port is closed, for it cannot be served"
                    + " any more: {}", portOption.key(), e.toString()));
            keepFromOthers(endpoint);
            InetSocketAddress address = endpoint.address();
            if (port == 0) {
                say(address, portOption);
            }
        } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError | OutOfMemoryError e) {
            log.warn("{}: nothing listens on {}:{}: {}", portOption.key(), host, port, e.toString());
        }
    }

    /** Whom native code starts would keep the port taken after this JVM's end ({@code ServerSocketChannelImpl.fd}, 17 to 26). */
    private void keepFromOthers(HttpEndpoint endpoint) {
        Field field = JdkField.of(endpoint.channel().getClass(), "fd");
        try {
            if (field != null && field.get(endpoint.channel()) instanceof FileDescriptor open) {
                closeOnExec.accept(JdkInternals.descriptor(open));
            }
        } catch (IllegalAccessException e) {
            // Then it is as with any other socket of this JVM.
        }
    }

    /** Who is told nothing is told that all is well: nobody can ask before anything is known. */
    private void awaitReadings() {
        while (readings.get() == Readings.NONE) {
            LockSupport.parkNanos(this, BETWEEN_LOOKS_NANOS);
        }
    }

    private void say(InetSocketAddress address, Option port) {
        String host = address.getHostString();
        String at = "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort() + "/";
        if (port == Option.METRICS_PORT) {
            say.line("metrics are at " + at + "metrics");
        }
        if (port == Option.STATUS_PORT || one) {
            say.line("the status page is at " + at);
        }
    }

    private void addMetrics(InetSocketAddress address, Pages to) throws IOException {
        Exposition exposition = new Exposition(readings);
        // Whatever a scrape needs is loaded now.
        exposition.answer(LOADING);
        to.add("/metrics", exposition);
        if (hasPage(one, status, address)) {
            addStatus(address, to);
        } else {
            to.add("/healthz", new Health(readings));
        }
    }

    /**
     * Command lines and places in the code are for others than this machine only if the user has said so of them.
     *
     * @param one    whether both options name this port
     * @param status whether the page was asked for
     */
    static boolean hasPage(boolean one, boolean status, InetSocketAddress metrics) {
        return one || !status && !metrics.isUnresolved() && metrics.getAddress().isLoopbackAddress();
    }

    private void addStatus(InetSocketAddress address, Pages to) throws IOException {
        to.add("/", new StatusPage());
        to.add("/status.json", new StatusData(board));
        to.add("/healthz", new Health(readings));
    }
}
