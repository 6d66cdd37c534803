package dev.exeunt.agent.metrics;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Page;
import dev.exeunt.agent.http.Request;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The readings as Prometheus scrapes them, through Micrometer. A scrape reads the last readings and nothing else. It is the
 * only class, with {@link ScrapeExchange}, that needs the libraries of {@code metrics.pack}.
 */
public final class Exposition implements Page {

    private record Series(Meter meter, List<String> labels) {}

    private final AtomicReference<Readings> source;
    /** Those that are being scraped: what all meters show is of one round. */
    private final AtomicReference<Readings> shown = new AtomicReference<>(Readings.NONE);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PrometheusScrapeHandler handler =
            new PrometheusScrapeHandler(PrometheusProperties.builder().build(), registry.getPrometheusRegistry());
    private final Map<Series, io.micrometer.core.instrument.Meter> registered = new HashMap<>();

    /** @param source where the last readings are */
    public Exposition(AtomicReference<Readings> source) {
        this.source = source;
    }

    @Override
    public synchronized Answer answer(Request request) {
        Readings now = source.get();
        if (now == Readings.OFF) {
            // So that the target is down for Prometheus, and not up with nothing to tell.
            return Answer.of(503, "text/plain; charset=utf-8", "exeunt has turned itself off\n");
        }
        show(now);
        try (ScrapeExchange exchange = new ScrapeExchange(request)) {
            handler.handleRequest(exchange);
            return exchange.answer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void show(Readings readings) {
        if (readings == shown.getAndSet(readings)) {
            return;
        }
        Set<Series> gone = new HashSet<>(registered.keySet());
        for (Sample sample : readings.samples()) {
            Series series = new Series(sample.meter(), sample.labels());
            gone.remove(series);
            registered.computeIfAbsent(series, this::register);
        }
        gone.forEach(series -> registry.remove(registered.remove(series)));
    }

    private io.micrometer.core.instrument.Meter register(Series series) {
        Meter meter = series.meter();
        Tags tags = Tags.empty();
        for (int i = 0; i < series.labels().size(); i++) {
            tags = tags.and(meter.labels().get(i), series.labels().get(i));
        }
        String unit = meter.unit().isEmpty() ? null : meter.unit();
        return switch (meter.kind()) {
            case GAUGE -> Gauge.builder(meter.id(), shown, now -> value(now, series)).tags(tags).baseUnit(unit)
                    .description(meter.meaning()).register(registry);
            case COUNTER -> FunctionCounter.builder(meter.id(), shown, now -> value(now, series)).tags(tags).baseUnit(unit)
                    .description(meter.meaning()).register(registry);
        };
    }

    private static double value(AtomicReference<Readings> now, Series series) {
        return now.get().value(series.meter(), series.labels()).orElse(Double.NaN);
    }
}
