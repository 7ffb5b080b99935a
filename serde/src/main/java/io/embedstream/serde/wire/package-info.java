/** How a record says which schema wrote it: Confluent's wire format. May import Kafka's {@code common} package only. */
package io.embedstream.serde.wire;
