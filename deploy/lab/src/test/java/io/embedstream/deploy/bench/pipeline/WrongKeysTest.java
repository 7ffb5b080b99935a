package io.embedstream.deploy.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.bench.pipeline.PipelineEvents.Event;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WrongKeysTest {
    private static final int EVENTS = 30_000;

    private final KeyEvents events = events();

    @Test
    void shouldSendOneInAHundredAgainWhenEventsAreMade() {
        // When
        var sent = events.first(EVENTS).toList();
        // Then
        assertThat(sent.size()).isBetween(EVENTS + EVENTS / 200, EVENTS + EVENTS / 50);
        assertThat(sent.stream().distinct()).hasSize(EVENTS);
    }

    @Test
    void shouldKeyFiveInAHundredWronglyWhenAskedTo() {
        // Given
        var wrongly = new WrongKeys(5, 4);
        // When
        var byStream = events.first(EVENTS)
                .collect(Collectors.groupingBy(
                        Event::stream,
                        Collectors.averagingDouble(
                                event -> wrongly.of(event).equals(KeyedEvent.rightly(event)) ? 0 : 1)));
        // Then
        assertThat(byStream).containsOnlyKeys(SourceStream.CHATS, SourceStream.NEWS, SourceStream.REVIEWS);
        assertThat(byStream.values()).allSatisfy(share -> assertThat(share).isBetween(0.03, 0.07));
    }

    @Test
    void shouldKeepTheEventsOfAKeyTogetherWhenItIsWrong() {
        // Given
        var wrongly = new WrongKeys(5, 4);
        var ways = new HashMap<String, Set<Object>>();
        // When
        events.first(EVENTS)
                .filter(event -> event.stream() != SourceStream.NEWS)
                .map(wrongly::of)
                .forEach(sent -> ways.computeIfAbsent(sent.event().key(), key -> new HashSet<>())
                        .add(List.of(sent.key(), sent.partition())));
        // Then
        assertThat(ways.values()).allSatisfy(all -> assertThat(all).hasSize(1));
    }

    private static KeyEvents events() {
        var options = new PipelineOptions(
                EncoderKind.HASH,
                Optional.empty(),
                Set.of(Domain.values()),
                4,
                2,
                List.of("one text", "another", "a third"),
                EVENTS,
                1,
                0,
                List.of());
        try {
            return new KeyEvents(options, new SampleCatalogs());
        } catch (IOException e) {
            throw new IllegalStateException("the samples cannot be read", e);
        }
    }
}
