package io.embedstream.deploy.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.config.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommittedReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("outputs", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Long> read = new ArrayList<>();

    @Test
    void shouldReadToTheEndAndNothingBehindIt() {
        assign();
        record(0);
        record(1);
        record(2);

        CommittedReader.readTo(consumer, Map.of(PARTITION, 2L), record -> read.add(record.offset()));

        assertThat(read).containsExactly(0L, 1L);
    }

    @Test
    void shouldSayWhatIsMissingWhenNothingComesAnyMore() {
        assign();
        record(0);

        assertThatThrownBy(() -> CommittedReader.readTo(
                        consumer, Map.of(PARTITION, 7L), record -> read.add(record.offset()), Duration.ZERO))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("outputs-0 between 1 and its end 7");
        assertThat(read).containsExactly(0L);
    }

    @Test
    void shouldThrowWhatTheSinkThrows() {
        assign();
        record(0);

        assertThatThrownBy(() -> CommittedReader.<IOException>readTo(consumer, Map.of(PARTITION, 1L), record -> {
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    private void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 10L));
    }

    private void record(long offset) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, null, new byte[0]));
    }
}
