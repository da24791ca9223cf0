package io.sluice.kafka;

import java.io.Serializable;

/** Makes sinks where they run: what they may use depends on the JVM there. */
@FunctionalInterface
interface SinkFactory<K> extends Serializable {

    /** A sink for one of so many writers, which are perhaps all in one JVM. */
    K create(int subtasks);
}
