/** The Kafka side: what the brokers can do, topics, and the sink whose transactions end with checkpoints. */
package io.sluice.kafka;
