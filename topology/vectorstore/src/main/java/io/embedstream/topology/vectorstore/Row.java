package io.embedstream.topology.vectorstore;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * An entry of the table without its vector, which lies in the index.
 *
 * @param payload serialized, or null
 * @param timestamp event time in epoch milliseconds
 * @param slot number of the vector in the index
 * @param groups that it lies in
 */
record Row(Bytes key, byte[] payload, long timestamp, int slot, List<String> groups) {}
