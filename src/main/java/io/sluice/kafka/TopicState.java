package io.sluice.kafka;

import java.util.List;

/** Topics that may be written to, and topics that are missing but may be created. */
public record TopicState(List<String> existing, List<String> missing) {

    public TopicState {
        existing = List.copyOf(existing);
        missing = List.copyOf(missing);
    }
}
