package io.sluice.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that the tests of one JVM share: started at first use, ended with the JVM. Tests take names of their own. */
public final class Servers {

    private static final Map<String, MySqlServer> MYSQL = new ConcurrentHashMap<>();
    private static final Map<String, KafkaBroker> KAFKA = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private Servers() {}

    public static MySqlServer mysql() {
        return mysql(MySqlVersions.main());
    }

    public static MySqlServer mysql(String version) {
        return MYSQL.computeIfAbsent(version, key -> MySqlServer.start(key));
    }

    public static KafkaBroker kafka() {
        return kafka(KafkaBroker.DEFAULT_VERSION);
    }

    public static KafkaBroker kafka(String version) {
        return KAFKA.computeIfAbsent(version, key -> KafkaBroker.start(key, Map.of()));
    }

    /** A name for a database or a topic that no other test of this JVM uses. */
    public static String freshName(String prefix) {
        return prefix + "_" + NEXT.getAndIncrement();
    }
}
