package dev.exeunt.agent.metrics;

import dev.exeunt.agent.http.Answer;
import dev.exeunt.agent.http.Request;
import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scrape, as the Prometheus library wants to see it. */
final class ScrapeExchange implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {

    private final Request request;
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;

    ScrapeExchange(Request request) {
        this.request = request;
    }

    Answer answer() {
        return new Answer(status, headers, body.toByteArray());
    }

    @Override
    public PrometheusHttpRequest getRequest() {
        return this;
    }

    @Override
    public PrometheusHttpResponse getResponse() {
        return this;
    }

    @Override
    public void handleException(IOException e) throws IOException {
        throw e;
    }

    @Override
    public void handleException(RuntimeException e) {
        throw e;
    }

    @Override
    public void close() {}

    @Override
    public String getQueryString() {
        return request.query().isEmpty() ? null : request.query();
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        List<String> values = request.headers(name);
        return Collections.enumeration(name.equalsIgnoreCase("Accept") ? List.of(acceptable(values)) : values);
    }

    /**
     * Without what cannot be served: the library finds a writer for protobuf, and its writer then throws where the classes of
     * protobuf are missing ({@code PrometheusProtobufWriter}, 1.9.0). Who accepts nothing else gets text all the same.
     */
    private static String acceptable(List<String> values) {
        return values.stream().flatMap(each -> Stream.of(each.split(",")))
                .filter(each -> !each.toLowerCase(Locale.ROOT).contains("protobuf")).collect(Collectors.joining(","));
    }

    @Override
    public String getMethod() {
        // HEAD is answered like GET, and its body is left out by the server.
        return "GET";
    }

    @Override
    public String getRequestPath() {
        return request.path();
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = PrometheusHttpRequest.super.getParameterValues(name);
        return values != null && name.equals("debug") && Stream.of(values).anyMatch(each -> each.contains("protobuf")) ? null : values;
    }

    @Override
    public void setHeader(String name, String value) {
        if (!name.equals("Content-Length")) {
            headers.put(name, value);
        }
    }

    @Override
    public OutputStream sendHeadersAndGetBody(int statusCode, int contentLength) {
        status = statusCode;
        return body;
    }
}
