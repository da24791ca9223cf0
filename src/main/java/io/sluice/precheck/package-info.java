/** Looks at both ends before a job starts. Reads only: what is not right is named with its remedy, never repaired. */
package io.sluice.precheck;
