/**
 * The row condition of an object: which rows are synchronised, in MySQL's expression language and with MySQL's results.
 * Imports {@code java.*} and {@code io.sluice.row} only.
 *
 * <p>{@link io.sluice.condition.Scanner} and {@link io.sluice.condition.ConditionParser} make a tree of a text, {@link
 * io.sluice.condition.Binder} makes evaluators of the tree for one definition of a table, {@link
 * io.sluice.condition.RowFilter} leaves of each change what the condition leaves of it.
 *
 * <p>Two rules: a result is MySQL's, or the condition is refused before the job starts, with the place marked; and what
 * a row needs is decided when the condition is bound, so that evaluating it is comparing bytes and numbers.
 *
 * <p>The parser is ours because its errors would be silent ones. JSqlParser 5.3, tried on this language, takes {@code
 * a--3} for {@code a}, lets {@code OR} bind closer than {@code XOR}, reads {@code ! a = b} as {@code ! (a = b)}, {@code
 * a <=> b} as a vector distance and {@code a IN (1, 2) = 1} as {@code a IN ((1, 2) = 1)}, skips {@code /*! *}{@code /},
 * and keeps no places. Precedence here is that of MySQL's grammar.
 *
 * <p>Collations: weights are the server's own, read when the job is made ({@link io.sluice.condition.Weights}), for the
 * collations that weigh each character on its own. Those with contractions are refused.
 */
package io.sluice.condition;
