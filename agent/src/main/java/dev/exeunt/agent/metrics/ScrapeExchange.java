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
import java.util.Map;

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
        return Collections.enumeration(request.headers(name));
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
        return PrometheusHttpRequest.super.getParameterValues(name);
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
