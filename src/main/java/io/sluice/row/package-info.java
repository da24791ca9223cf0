/** Values that travel through the job: tables, columns, rows and where they come from. Imports {@code java.*} only. */
package io.sluice.row;
