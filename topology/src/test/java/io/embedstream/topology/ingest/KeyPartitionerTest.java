package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KeyPartitionerTest {

    @Test
    void shouldAgreeWithKafkasOwnPartitioner() {
        for (int i = 0; i < 1000; i++) {
            var key = "conversation-" + i;
            assertThat(KeyPartitioner.MURMUR2.partition(key, 1 + i % 17))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(UTF_8), 1 + i % 17));
        }
    }

    /** CRC-32's check value: 0xCBF43926 of "123456789". */
    @Test
    void shouldTakeTheChecksumUnsignedAsLibrdkafkaDoes() {
        assertThat(KeyPartitioner.CRC32.partition("123456789", 1000)).isEqualTo((int) (0xCBF43926L % 1000));
    }
}
