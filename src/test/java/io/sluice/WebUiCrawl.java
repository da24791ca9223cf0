package io.sluice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Everything that Flink's web UI can show, page by page. */
final class WebUiCrawl {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> CLUSTER = List.of(
            "/config",
            "/overview",
            "/cluster",
            "/datasets",
            "/jars",
            "/jobs/overview",
            "/jobs/metrics",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/jobmanager/logs",
            "/jobmanager/log",
            "/jobmanager/stdout",
            "/jobmanager/thread-dump",
            "/jobmanager/metrics",
            "/taskmanagers/metrics");
    private static final List<String> JOB = List.of(
            "",
            "/config",
            "/plan",
            "/exceptions?maxExceptions=100",
            "/accumulators?includeSerializedValue=true",
            "/checkpoints/config",
            "/jobmanager/config",
            "/jobmanager/environment",
            "/jobmanager/log-url",
            "/execution-result",
            "/status");
    private static final List<String> VERTEX = List.of(
            "",
            "/accumulators",
            "/backpressure",
            "/flamegraph?type=full",
            "/subtasks/accumulators",
            "/subtasks/0",
            "/subtasktimes",
            "/taskmanagers",
            "/watermarks");
    private static final List<String> TASK_MANAGER = List.of("", "/logs", "/log", "/stdout", "/thread-dump");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI root;
    private final BiConsumer<String, String> pages;

    /** @param pages takes each path and its page */
    WebUiCrawl(URI root, BiConsumer<String, String> pages) {
        this.root = root;
        this.pages = pages;
    }

    void run() throws IOException, InterruptedException {
        for (String path : CLUSTER) {
            page(path);
        }
        for (JsonNode job : json.readTree(page("/jobs")).path("jobs")) {
            job("/jobs/" + job.path("id").asText());
        }
        for (JsonNode taskManager : json.readTree(page("/taskmanagers")).path("taskmanagers")) {
            String path = "/taskmanagers/" + taskManager.path("id").asText();
            for (String each : TASK_MANAGER) {
                page(path + each);
            }
            page(path + "/metrics");
        }
    }

    private void job(String path) throws IOException, InterruptedException {
        for (String each : JOB) {
            page(path + each);
        }
        page(path + "/metrics");
        for (JsonNode checkpoint : json.readTree(page(path + "/checkpoints")).path("history")) {
            page(path + "/checkpoints/details/" + checkpoint.path("id").asText());
        }
        for (JsonNode vertex : json.readTree(page(path)).path("vertices")) {
            String vertexPath = path + "/vertices/" + vertex.path("id").asText();
            for (String each : VERTEX) {
                page(vertexPath + each);
            }
            page(vertexPath + "/metrics");
            page(vertexPath + "/jm-operator-metrics");
        }
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(root.resolve(path)).timeout(LIMIT).build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        pages.accept(path, body);
        return body;
    }
}
