package io.sluice.testing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of a small Flink cluster on the loopback address that notices dead processes soon. */
final class FlinkDefaults {

    private FlinkDefaults() {}

    static Map<String, String> of(Path folder) {
        Map<String, String> options = new LinkedHashMap<>();
        addresses(options);
        memory(options);
        options.put("heartbeat.interval", "1000");
        options.put("heartbeat.timeout", "5000");
        options.put("restart-strategy.type", "fixed-delay");
        options.put("restart-strategy.fixed-delay.attempts", "100");
        options.put("restart-strategy.fixed-delay.delay", "1 s");
        options.put("io.tmp.dirs", folder.resolve("tmp").toString());
        options.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        options.put(
                "execution.checkpointing.savepoint-dir",
                folder.resolve("savepoints").toUri().toString());
        options.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        return options;
    }

    private static void addresses(Map<String, String> options) {
        options.put("jobmanager.rpc.address", "127.0.0.1");
        options.put("jobmanager.rpc.port", Integer.toString(FreePorts.next()));
        options.put("jobmanager.bind-host", "127.0.0.1");
        options.put("taskmanager.host", "127.0.0.1");
        options.put("taskmanager.bind-host", "127.0.0.1");
        options.put("rest.address", "127.0.0.1");
        options.put("rest.bind-address", "127.0.0.1");
        options.put("rest.port", Integer.toString(FreePorts.next()));
    }

    private static void memory(Map<String, String> options) {
        options.put("jobmanager.memory.process.size", "1200m");
        options.put("jobmanager.memory.jvm-metaspace.size", "256m");
        options.put("taskmanager.numberOfTaskSlots", "1");
        options.put("taskmanager.memory.process.size", "1600m");
        options.put("taskmanager.memory.jvm-metaspace.size", "256m");
        options.put("taskmanager.memory.managed.size", "128m");
        options.put("taskmanager.memory.network.min", "64m");
        options.put("taskmanager.memory.network.max", "64m");
    }
}
