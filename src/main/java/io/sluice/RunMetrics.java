package io.sluice;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kafka.RecordTooLarge;
import io.sluice.ops.FlinkRest;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one job's own metrics from Flink's REST interface. */
final class RunMetrics {

    private static final String CAUSE = "Caused by: ";
    private static final String FOR_PEOPLE = SyncException.class.getName() + ": ";

    private final FlinkRest flink;
    private final String job;
    private final Map<String, String> namesByPath = new HashMap<>();

    RunMetrics(FlinkRest flink, String jobId) {
        this.flink = flink;
        this.job = "/jobs/" + jobId;
    }

    Progress.Reading read() throws IOException, InterruptedException {
        JsonNode overview = flink.get(job);
        Map<String, Long> values = new HashMap<>();
        for (JsonNode vertex : overview.path("vertices")) {
            String path = job + "/vertices/" + vertex.path("id").asText();
            boolean isSource = vertex.path("name").asText().startsWith("Source:");
            if (isSource) {
                readAll(path + "/jm-operator-metrics", values);
            } else {
                readAggregated(path + "/subtasks/metrics", values);
            }
        }
        return new Progress.Reading(
                overview.path("state").asText(), values, lastCheckpointMillis(), System.currentTimeMillis());
    }

    private long lastCheckpointMillis() throws IOException, InterruptedException {
        return flink.get(job + "/checkpoints")
                .path("latest")
                .path("completed")
                .path("latest_ack_timestamp")
                .asLong(0);
    }

    /** Why the job failed last; nothing where it has not. */
    Optional<Failure> lastFailure() throws IOException, InterruptedException {
        JsonNode entries =
                flink.get(job + "/exceptions").path("exceptionHistory").path("entries");
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        JsonNode newest = entries.path(0);
        return Optional.of(new Failure(
                newest.path("timestamp").asLong(),
                reason(newest.path("stacktrace").asText())));
    }

    /** The sentence made for people where there is one, else the root cause; on one line. */
    static String reason(String trace) {
        String cause = trace;
        for (String line : trace.split("\n", -1)) {
            if (!line.startsWith(CAUSE)) {
                continue;
            }
            cause = line.substring(CAUSE.length());
            if (cause.startsWith(FOR_PEOPLE)) {
                // What it is called in Java is of no use to them.
                return cause.substring(FOR_PEOPLE.length());
            }
        }
        String root = cause.split("\n", 2)[0].replace(FOR_PEOPLE, "");
        return RecordTooLarge.explain(trace).orElse(root);
    }

    private void readAll(String path, Map<String, Long> values) throws IOException, InterruptedException {
        String names = ownNames(path, Progress.SOURCE_NAMES);
        if (!names.isEmpty()) {
            for (JsonNode metric : flink.get(path + "?get=" + names)) {
                values.put(
                        suffix(metric.path("id").asText()), metric.path("value").asLong());
            }
        }
    }

    private void readAggregated(String path, Map<String, Long> values) throws IOException, InterruptedException {
        String names = ownNames(path, Progress.ROW_NAMES);
        if (!names.isEmpty()) {
            for (JsonNode metric : flink.get(path + "?agg=sum,max&get=" + names)) {
                String name = suffix(metric.path("id").asText());
                String aggregate = Progress.NEWEST.contains(name) ? "max" : "sum";
                values.put(name, (long) metric.path(aggregate).asDouble());
            }
        }
    }

    /** What Flink calls the wanted metrics, under a path that lists hundreds: once all were seen, they are known. */
    private String ownNames(String path, Set<String> wanted) throws IOException, InterruptedException {
        String known = namesByPath.get(path);
        if (known != null) {
            return known;
        }
        List<String> names = new ArrayList<>();
        for (JsonNode metric : flink.get(path)) {
            String id = metric.path("id").asText();
            if (wanted.contains(suffix(id))) {
                // The source is called after its databases, which may be called anything.
                names.add(URLEncoder.encode(id, StandardCharsets.UTF_8));
            }
        }
        String joined = String.join(",", names);
        if (names.size() == wanted.size()) {
            namesByPath.put(path, joined);
        }
        return joined;
    }

    private static String suffix(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /** @param millis when, since the epoch */
    record Failure(long millis, String reason) {}
}
