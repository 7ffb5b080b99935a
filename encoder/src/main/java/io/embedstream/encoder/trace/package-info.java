/** The spans this process sends to a collector for traces; imports OpenTelemetry's API alone. */
package io.embedstream.encoder.trace;
