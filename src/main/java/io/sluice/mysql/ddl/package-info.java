/**
 * The definitions of tables as the binlog's statements change them.
 *
 * <p>{@link io.sluice.mysql.ddl.DdlTracker} follows statements clause by clause ({@link io.sluice.mysql.ddl.DdlEffects});
 * {@link io.sluice.mysql.ddl.TableResolver} compares what came of it with the server, and asks the server where nothing is
 * known. {@link io.sluice.mysql.ddl.TablesMade} sees which tables a statement creates or renames.
 */
package io.sluice.mysql.ddl;
