package io.sluice.kafka;

/**
 * Why a job cannot write to a topic.
 *
 * @param reason in the brokers' words, where they gave any
 */
public record TopicFault(String topic, Kind kind, String reason) {

    /** What is missing. */
    public enum Kind {
        MAY_NOT_WRITE,
        /** It is not there, or may not be seen, and may not be created. */
        MAY_NOT_CREATE,
        /** It is there, but may not be seen. */
        MAY_NOT_SEE,
        /** It is not there, and the job file wants none created. */
        MUST_EXIST,
        /** It is not there, and these brokers let no client create one. */
        CANNOT_CREATE,
        /** It is not there, and the brokers would not create it so. */
        REFUSED
    }
}
