package io.embedstream.deploy.describe;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class MermaidTest {

    @Test
    void shouldShowTopicsProcessorsAndStoresAndPassOverPlumbing() {
        // Given
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("read"))
                .mapValues(value -> value, Named.as("accept-words"))
                .groupByKey(Grouped.as("words"))
                .count(Named.as("count-words"), Materialized.as("word-store"))
                .toStream(Named.as("select-counts"))
                .to("out", Produced.with(Serdes.String(), Serdes.Long()).withName("write"));

        // When
        String chart = Mermaid.of(builder.build().describe());

        // Then
        assertThat(chart).isEqualTo("""
                        flowchart LR
                          n0[count-words]
                          n1([in])
                          n2([out])
                          n3[(word-store)]
                          n0 --> n2
                          n0 -.- n3
                          n1 --> n0
                        """);
    }
}
