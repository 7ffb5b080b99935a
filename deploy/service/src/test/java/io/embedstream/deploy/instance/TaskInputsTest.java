package io.embedstream.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class TaskInputsTest {

    @Test
    void shouldKnowWhatATaskReadsUnderItsNameInTheCluster() {
        var builder = new StreamsBuilder();
        builder.<String, String>stream("news")
                .repartition(Repartitioned.<String, String>as("feed")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.String()))
                .to("moods");

        var inputs = TaskInputs.of(builder.build().describe(), "app");

        assertThat(inputs.all()).containsExactlyInAnyOrder("news", "app-feed-repartition");
        var offsets = Map.of(new TopicPartition("news", 2), 5L, new TopicPartition("app-feed-repartition", 2), 7L);
        assertThat(inputs.of(new TaskId(0, 2), offsets)).containsExactly(Map.entry(new TopicPartition("news", 2), 5L));
        assertThat(inputs.of(new TaskId(1, 3), offsets))
                .containsExactly(Map.entry(new TopicPartition("app-feed-repartition", 3), 0L));
    }
}
