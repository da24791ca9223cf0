/**
 * The DTS Avro format: row changes to data and back. Both directions work on the bytes themselves, because a generic
 * Avro writer boxes every value; tests compare them with Avro's own classes, generated from the same schema.
 */
package io.sluice.dts;
