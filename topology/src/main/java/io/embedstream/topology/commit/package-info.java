/** When a task asks for its commit. Imports Kafka alone. */
package io.embedstream.topology.commit;
