/** Looks at what a job wrote: records as JSON. */
package io.sluice.ops;
