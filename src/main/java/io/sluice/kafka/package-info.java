/**
 * The Kafka side: what the brokers can do, topics, and the sink whose transactions end with checkpoints.
 *
 * <p>Brokers from 0.10 on say in their first answer on a connection which requests they know, and in which versions.
 * Every broker of the cluster is asked, for any of them may lead a partition, and the least able one counts: see
 * {@link io.sluice.kafka.Ability}. What no version says, such as whether this user may have a transaction, is tried out.
 */
package io.sluice.kafka;
