/**
 * The job file: one record for each block; a value that exists is valid; all faults are reported together.
 *
 * <p>The way in is {@link io.sluice.config.SyncConfig#load(java.nio.file.Path)}. The text becomes a tree of nodes that
 * know their lines; {@code SyncConfigReader} asks the tree for every key there is, so the keys that are known are the
 * keys that are used. Values become types by the functions with which the records' constructors check them again.
 *
 * <p>Two defaults must differ between jobs and stay the same from run to run: the transactional id prefix and the range
 * of server ids. Both come from one SHA-256 of the job's name, the source's host and port and the sorted brokers. The
 * ids begin at 0xE0000000, in slots of 64: servers whose ids were made from their IPv4 address stay below, for no host
 * has an address above 223.255.255.255, and so do ids that a person counts up from 1.
 */
package io.sluice.config;
