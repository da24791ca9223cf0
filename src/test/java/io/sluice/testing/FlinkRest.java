package io.sluice.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The REST interface of a Flink cluster. */
final class FlinkRest {

    private static final Set<String> ENDED = Set.of("FAILED", "CANCELED", "FINISHED", "SUSPENDED");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    FlinkRest(String url) {
        this.url = url;
    }

    boolean answers() {
        return get("/overview").has("taskmanagers");
    }

    JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": HTTP " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(url + path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + url + path, e);
        }
    }

    void awaitRunning(String jobId, Duration limit) {
        String[] state = {"unknown"};
        Await.until("job " + jobId + " is running", limit, () -> {
            JsonNode job = get("/jobs/" + jobId);
            state[0] = job.get("state").asText();
            return ENDED.contains(state[0]) || allTasksRun(job);
        });
        if (ENDED.contains(state[0])) {
            String cause =
                    get("/jobs/" + jobId + "/exceptions").path("root-exception").asText();
            throw new AssertionError("job " + jobId + " is " + state[0] + ": " + cause);
        }
    }

    /** A job is RUNNING before its tasks are deployed. */
    private static boolean allTasksRun(JsonNode job) {
        return StreamSupport.stream(job.get("vertices").spliterator(), false)
                .allMatch(vertex -> vertex.get("status").asText().equals("RUNNING"));
    }
}
