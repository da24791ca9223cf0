/** What a person does beside a running job: look at its records, topics and progress. */
package io.sluice.ops;
