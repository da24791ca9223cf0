package io.sluice.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** What a Flink distribution's scripts are: jars, conf folder, and the commands for the JVMs with their memory arithmetic. */
record FlinkInstallation(Path folder, Path jars, Configuration configuration) {

    private static final String VERSION = "1.20.3";

    /** As in the distribution's {@code env.java.opts.all}. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks");

    static FlinkInstallation create(Map<String, String> options) {
        Path jars = Artifacts.folder("flink-" + VERSION);
        Path folder = RunFolder.create("flink-" + VERSION);
        Map<String, String> all = FlinkDefaults.of(folder);
        all.putAll(options);
        try (InputStream logging = FlinkInstallation.class.getResourceAsStream("flink-log4j.properties")) {
            Files.createDirectories(folder.resolve("tmp"));
            Files.createDirectories(folder.resolve("plugins"));
            Path conf = Files.createDirectories(folder.resolve("conf"));
            Files.write(conf.resolve("log4j.properties"), logging.readAllBytes());
            Files.write(
                    conf.resolve("config.yaml"),
                    all.entrySet().stream()
                            .map(option -> option.getKey() + ": " + quoted(option.getValue()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
        return new FlinkInstallation(folder, jars, Configuration.fromMap(all));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    String restUrl() {
        return "http://127.0.0.1:" + configuration.toMap().get("rest.port");
    }

    ServerProcess startJobManager() {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                configuration, JobManagerOptions.TOTAL_PROCESS_MEMORY);
        List<String> command = java("jobmanager", "INFO");
        command.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, configuration)));
        command.addAll(
                List.of("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", "--configDir"));
        command.addAll(List.of(folder.resolve("conf").toString(), "--executionMode", "cluster"));
        command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        return ServerProcess.start("jobmanager", log("jobmanager"), command, environment());
    }

    ServerProcess startTaskManager(String id) {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> command = java(id, "INFO");
        command.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        command.addAll(List.of("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", "--configDir"));
        command.addAll(List.of(folder.resolve("conf").toString(), "-D", "taskmanager.resource-id=" + id));
        command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        return ServerProcess.start(id, log(id), command, environment());
    }

    /** The command line reports failures on its own; its log would only repeat them. */
    CommandResult flink(String... arguments) {
        List<String> command = java("client", "OFF");
        command.addAll(List.of("-Xmx256m", "org.apache.flink.client.cli.CliFrontend"));
        command.addAll(List.of(arguments));
        return Commands.run(command, folder, environment());
    }

    private List<String> java(String name, String level) {
        List<String> command = new ArrayList<>(List.of(Commands.java()));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "--add-exports=java.base/sun.net.util=ALL-UNNAMED",
                "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
                "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                // The web UI shows this file.
                "-Dlog.file=" + log(name),
                "-Dlog.level=" + level,
                "-Dlog4j.configurationFile="
                        + folder.resolve("conf/log4j.properties").toUri(),
                "-cp",
                jars.resolve("*").toString()));
        return command;
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Map<String, String> environment() {
        return Map.of(
                "FLINK_CONF_DIR", folder.resolve("conf").toString(),
                "FLINK_PLUGINS_DIR", folder.resolve("plugins").toString());
    }

    private static List<String> words(String parameters) {
        return List.of(parameters.strip().split("\\s+"));
    }
}
