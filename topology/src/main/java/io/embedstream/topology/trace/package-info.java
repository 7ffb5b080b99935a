/** The trace context that records carry, from inputs through state to outputs, and the spans about them. */
package io.embedstream.topology.trace;
