/** When a task asks for its commit. Imports Kafka, and spans. */
package io.embedstream.topology.commit;
