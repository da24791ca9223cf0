/** The demo: real servers, a busy shop, and the job between them, in one command. */
package io.sluice.demo;
