package io.sluice.mysql;

import io.sluice.testing.MySqlServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers whose binlogs tests purge and begin anew: no others may need them. */
final class StartServers {

    private static final Map<String, MySqlServer> RUNNING = new ConcurrentHashMap<>();

    private StartServers() {}

    static MySqlServer of(String version) {
        return RUNNING.computeIfAbsent(version, MySqlServer::start);
    }
}
