package io.sluice.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names and addresses of servers. */
final class Hosts {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?\\]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    static final int MAX_PORT = 65535;

    private Hosts() {}

    static String requireHost(String host) {
        if (host.isEmpty()) {
            throw new Refusal("is empty", "write a host name or an address");
        }
        if (!isHost(host)) {
            String remedy = "write the host alone, its port under its own key, an IPv6 address in brackets: '[::1]'";
            throw new Refusal("is not a host name or an address", remedy);
        }
        return host;
    }

    static int requirePort(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new Refusal("is not a port from 1 to " + MAX_PORT, "write such a number");
        }
        return port;
    }

    /** The list without blanks. */
    static String requireBrokers(String brokers) {
        List<String> result = new ArrayList<>();
        for (String broker : brokers.split(",", -1)) {
            result.add(requireBroker(broker.strip(), result.size() + 1));
        }
        return String.join(",", result);
    }

    private static String requireBroker(String broker, int number) {
        int colon = broker.lastIndexOf(':');
        boolean portKnown = colon > broker.lastIndexOf(']');
        String host = portKnown ? broker.substring(0, colon) : broker;
        if (!isHost(host)) {
            String remedy = "write host:port,host:port, an IPv6 address in brackets: '[::1]:9092'";
            throw new Refusal("has no host name or address in entry " + number, remedy);
        }
        if (!portKnown || !isPort(broker.substring(colon + 1))) {
            throw new Refusal("has no port in entry " + number, "write host:port,host:port, for example kafka1:9092");
        }
        return broker;
    }

    private static boolean isHost(String host) {
        return NAME.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    private static boolean isPort(String text) {
        if (!PORT.matcher(text).matches()) {
            return false;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= MAX_PORT;
    }
}
