package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Utils;

/** How the producers of an input topic choose the partition of a key. */
public enum KeyPartitioner {
    /** Kafka's own: of the Java client, and of librdkafka with {@code partitioner=murmur2_random}. */
    MURMUR2 {
        @Override
        long hash(byte[] key) {
            return Utils.toPositive(Utils.murmur2(key));
        }
    },
    /** What librdkafka does by default. */
    CRC32 {
        @Override
        long hash(byte[] key) {
            var crc = new CRC32();
            crc.update(key);
            return crc.getValue();
        }
    };

    abstract long hash(byte[] key);

    /** The partition of a key. */
    public int partition(String key, int partitions) {
        return (int) (hash(key.getBytes(UTF_8)) % partitions);
    }
}
