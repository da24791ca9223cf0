/** The job file: one record for each block; a value that exists is valid; all faults are reported together. */
package io.sluice.config;
