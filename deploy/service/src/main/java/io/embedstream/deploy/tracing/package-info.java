/** Spans of this process, to a collector. */
package io.embedstream.deploy.tracing;
