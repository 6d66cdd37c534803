package dev.exeunt.agent.watchdog;

import dev.exeunt.agent.http.HttpEndpoint;
import dev.exeunt.agent.http.Pages;
import dev.exeunt.agent.http.Request;
import dev.exeunt.agent.log.Output;
import dev.exeunt.agent.metrics.Exposition;
import dev.exeunt.agent.metrics.Health;
import dev.exeunt.agent.metrics.Readings;
import dev.exeunt.agent.option.Option;
import dev.exeunt.agent.option.Options;
import dev.exeunt.agent.thread.AgentThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;

/** Opens {@code metrics.port} on a thread of its own: to look up a name, or to load a library, may take its time. */
final class MetricsPort implements Runnable {

    private final String host;
    private final int port;
    private final Pages pages;
    private final AtomicReference<Readings> readings;
    private final Logger log;
    private final Output say;

    private MetricsPort(Options options, Pages pages, AtomicReference<Readings> readings, Logger log,
            Output say) {
        this.host = options.text(Option.METRICS_HOST);
        this.port = options.port(Option.METRICS_PORT);
        this.pages = pages;
        this.readings = readings;
        this.log = log;
        this.say = say;
    }

    static void open(Options options, Pages pages, AtomicReference<Readings> readings, Logger log, Output say) {
        new AgentThread(new MetricsPort(options, pages, readings, log, say), "opens-port").start();
    }

    @Override
    public void run() {
        try {
            Exposition exposition = new Exposition(readings);
            // Whatever a scrape needs is loaded now.
            exposition.answer(new Request("GET", "/metrics", "", Map.of()));
            pages.add("/metrics", exposition);
            pages.add("/healthz", new Health(readings));
            InetSocketAddress address = HttpEndpoint.open(new InetSocketAddress(host, port), pages).address();
            if (port == 0) {
                say.line("metrics are at http://" + address.getHostString() + ":" + address.getPort() + "/metrics");
            }
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            log.warn("metrics.port: nothing listens on {}:{}: {}", host, port, e.toString());
        }
    }
}
