package io.sluice.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Listeners of a broker beside the one without security, each at a port of its own. */
public final class KafkaListeners {

    static final KafkaListeners NONE = new KafkaListeners(Map.of());

    private final Map<String, String> protocols;
    private final String login;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Integer> advertised = new LinkedHashMap<>();

    /** Takes the protocols of listeners, by name. */
    public KafkaListeners(Map<String, String> protocols) {
        this(protocols, "");
    }

    /**
     * The same.
     *
     * @param login the modules of SASL, for brokers before 1.1, which find them in a file alone
     */
    public KafkaListeners(Map<String, String> protocols, String login) {
        this.login = login;
        this.protocols = Map.copyOf(protocols);
        protocols.keySet().forEach(name -> ports.put(name, FreePorts.next()));
    }

    /** Makes the broker say that one of them is at another port. */
    public KafkaListeners advertise(String name, int otherPort) {
        advertised.put(name, otherPort);
        return this;
    }

    /** {@code host:port} of one of them. */
    public String bootstrap(String name) {
        return "127.0.0.1:" + ports.get(name);
    }

    /** The text of that file; empty for none. */
    String loginFile() {
        return login.isEmpty() ? "" : "KafkaServer {\n" + login + "\n};";
    }

    void addTo(Map<String, String> properties) {
        if (!ports.isEmpty()) {
            // Brokers before KRaft have none of their own.
            properties.putIfAbsent("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT");
        }
        ports.forEach((name, port) -> {
            String listener = "," + name + "://127.0.0.1:";
            properties.merge("listeners", listener + port, String::concat);
            properties.merge("advertised.listeners", listener + advertised.getOrDefault(name, port), String::concat);
            properties.merge("listener.security.protocol.map", "," + name + ":" + protocols.get(name), String::concat);
        });
    }
}
