/**
 * What the server's catalogue says of tables: which there are, their columns, keys and definitions.
 *
 * <p>{@link io.sluice.mysql.catalogue.TableChoice} finds those of the job, {@link io.sluice.mysql.catalogue.SchemaReader}
 * reads them, and {@link io.sluice.mysql.catalogue.TableDefinition} is a table with the server's own text. {@link
 * io.sluice.mysql.catalogue.ConnectorNames} and {@link io.sluice.mysql.catalogue.SqlParts} keep names apart from the
 * statements that they stand in.
 */
package io.sluice.mysql.catalogue;
