package io.sluice.precheck;

import io.sluice.kafka.AdminCommands;
import io.sluice.kafka.TopicOutlook;
import java.util.List;
import java.util.function.Function;

/** How topics get another setting: by a command where they are there, else by the job file. */
final class SettingRemedy {

    private SettingRemedy() {}

    static String of(
            List<TopicOutlook> topics, String setting, Function<TopicOutlook, String> value, AdminCommands commands) {
        List<String> lines = topics.stream()
                .map(topic -> topic.exists()
                        ? commands.set(topic.name(), setting, value.apply(topic))
                        : "sink.create-topics.properties: {" + setting + ": " + value.apply(topic) + "}")
                .distinct()
                .toList();
        return ShortList.join(lines, "\n");
    }
}
