/**
 * Where a job without full data begins.
 *
 * <p>{@link io.sluice.mysql.start.StartPosition} finds the place that the job file asks for; {@link
 * io.sluice.mysql.start.DefinitionsAtStart} makes sure that the tables are now what they were there.
 */
package io.sluice.mysql.start;
