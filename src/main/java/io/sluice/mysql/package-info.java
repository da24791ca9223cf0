/** The source. */
package io.sluice.mysql;
