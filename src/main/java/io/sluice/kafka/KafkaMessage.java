package io.sluice.kafka;

/**
 * A record on its way to Kafka. Public with flat fields, so that Flink sends it without Kryo.
 *
 * @param orderingKey what {@code io.sluice.row.OrderingKey} made of the row: decides the partition
 * @param key null for rows that nothing tells apart
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares messages
public record KafkaMessage(String topic, int orderingKey, byte[] key, byte[] value) {}
