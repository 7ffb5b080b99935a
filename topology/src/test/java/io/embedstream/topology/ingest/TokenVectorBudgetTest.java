package io.embedstream.topology.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.topology.WordHashEncoder;
import io.embedstream.topology.generic.GenericFields;
import io.embedstream.topology.generic.GenericText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TokenVectorBudgetTest {
    private static final String TOPIC = "texts";
    private static final int SLICE = SliceSize.FIRST;

    private final TextEncoder encoder = new WordHashEncoder("en", 8);
    private final TextInput<GenericText> input = new TextInput<>(
            "texts", TOPIC, (topic, value) -> new GenericText(new String(value, UTF_8)), new GenericFields(), true);
    private final EventReader<GenericText> reader = new EventReader<>(input, TextLimits.defaults());
    private final TokenVectorBudget budget = new TokenVectorBudget(1);
    private final PollEmbedder embedder = new PollEmbedder(
            List.of(input),
            TextLimits.defaults(),
            new LanguageModels(Map.of("en", encoder)),
            Duration.ofMinutes(1),
            topic -> Placement.ANYWHERE,
            ReadAhead.NONE,
            budget,
            Runnable::run);

    private static ConsumerRecords<byte[], byte[]> poll(int texts) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < texts; i++) {
            records.add(new ConsumerRecord<>(TOPIC, 0, i, null, ("some long article " + i).getBytes(UTF_8)));
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 0), records), Map.of());
    }

    private List<Optional<TextEncoding>> take(ConsumerRecords<byte[], byte[]> records) {
        var encodings = new ArrayList<Optional<TextEncoding>>();
        records.forEach(record -> encodings.add(
                PolledEvent.take(record.headers(), reader, record.value()).encoding()));
        return encodings;
    }

    @Test
    void shouldLeaveTextsToTheFirstProcessorWhenTheMemoryForTokenVectorsIsSpent() {
        // Given
        var records = poll(3 * SLICE);

        // When
        embedder.embed(records);

        // Then what one encoder call returned travels with its token vectors, and nothing else was embedded
        var encodings = take(records);
        assertThat(encodings.subList(0, SLICE))
                .allSatisfy(
                        encoding -> assertThat(encoding.orElseThrow().tokens()).isNotNull());
        assertThat(encodings.subList(SLICE, 3 * SLICE)).containsOnly(Optional.empty());
    }

    @Test
    void shouldGiveMemoryBackWhenEventsArriveAndWhenTheyAreDropped() throws InterruptedException {
        // Given
        var arriving = poll(1);
        embedder.embed(arriving);
        assertThat(budget.isSpent()).isTrue();

        // When, Then
        take(arriving);
        assertThat(budget.isSpent()).isFalse();

        // Given
        embedder.embed(poll(1));

        // When the records are unreachable, Then
        while (budget.isSpent()) {
            System.gc();
            Thread.onSpinWait();
        }
    }
}
