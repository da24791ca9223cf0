package io.sluice.bench;

import io.sluice.row.SyncException;
import io.sluice.testing.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** async-profiler, as an agent of the job's JVM from its start to its end. */
record Profiler(Path library) {

    private static final String VERSION = "3.0";

    /** Fetches it where that was not done before. */
    static Profiler fetched() throws IOException {
        Path folder = Artifacts.folder("async-profiler-" + VERSION);
        Path library = folder.resolve("libasyncProfiler.so");
        if (!Files.exists(library)) {
            extract(folder.resolve("async-profiler-" + VERSION + ".jar"), library);
        }
        return new Profiler(library);
    }

    private static void extract(Path jar, Path library) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        try (ZipFile files = new ZipFile(jar.toFile())) {
            ZipEntry entry = files.getEntry("linux-" + machine + "/libasyncProfiler.so");
            if (entry == null) {
                throw new SyncException(jar + " has no profiler for linux-" + machine + "; leave --profile away");
            }
            Files.copy(files.getInputStream(entry), library);
        }
    }

    /** Options of a JVM that writes its CPU profile when it ends; where perf events are forbidden, timers take their place. */
    String javaOptions(Path collapsed) {
        return "-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints -agentpath:" + library
                + "=start,event=cpu,interval=1ms,threads,collapsed,file=" + collapsed;
    }
}
