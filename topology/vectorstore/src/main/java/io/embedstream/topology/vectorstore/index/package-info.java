/**
 * Nearest-neighbour indexes behind one port, {@link io.embedstream.topology.vectorstore.index.VectorIndex}.
 *
 * <p>Imports the JDK and index libraries, nothing of Kafka.
 */
package io.embedstream.topology.vectorstore.index;
