/**
 * Looks at both ends before a job starts, and at its folder of state. What is not right is named with its remedy, never
 * repaired; nothing is changed, but a file that is written and deleted to see whether state can be kept.
 */
package io.sluice.precheck;
