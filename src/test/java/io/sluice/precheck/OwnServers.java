package io.sluice.precheck;

import io.sluice.testing.MySqlServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers of one test class, whose settings it may change: one of each version. */
final class OwnServers implements AutoCloseable {

    private final Map<String, MySqlServer> servers = new ConcurrentHashMap<>();
    private final String[] options;

    OwnServers(String... mysqldOptions) {
        this.options = mysqldOptions;
    }

    MySqlServer get(String version) {
        return servers.computeIfAbsent(version, key -> MySqlServer.start(key, options));
    }

    @Override
    public void close() {
        servers.values().forEach(MySqlServer::close);
    }
}
