package io.sluice.kafka;

import java.util.List;
import java.util.Map;

/**
 * What was found of the topics that a job writes.
 *
 * @param topics that are there or could be created, by name
 * @param faults of the others, and of those that may not be written
 * @param oldFormats of topics whose records have no numbers, though the brokers know them: the version of that form
 */
public record TopicSurvey(List<TopicOutlook> topics, List<TopicFault> faults, Map<String, String> oldFormats) {

    public TopicSurvey {
        topics = List.copyOf(topics);
        faults = List.copyOf(faults);
        oldFormats = Map.copyOf(oldFormats);
    }
}
