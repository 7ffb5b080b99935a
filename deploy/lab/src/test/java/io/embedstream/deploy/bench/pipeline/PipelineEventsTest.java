package io.embedstream.deploy.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.topology.TopologySettings.Domain;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipelineEventsTest {
    private static final Instant AT = Instant.parse("2024-03-04T00:00:00Z");

    @Test
    void shouldSpreadEventsOverDomainsWhenThereAreSeveral() throws IOException {
        // Given
        var events = events(Set.of(Domain.values()));
        // When
        var streams = IntStream.range(0, 300)
                .mapToObj(i -> events.event(i, AT).stream())
                .collect(Collectors.groupingBy(stream -> stream, Collectors.counting()));
        // Then
        assertThat(streams)
                .containsOnlyKeys(SourceStream.CHATS, SourceStream.NEWS, SourceStream.REVIEWS)
                .allSatisfy((stream, count) -> assertThat(count).isEqualTo(100));
    }

    @Test
    void shouldMakeTheSameEventWhenAskedTwice() throws IOException {
        // Given
        var once = events(Set.of(Domain.NEWS));
        var again = events(Set.of(Domain.NEWS));
        // When and Then
        assertThat(once.event(17, AT)).isEqualTo(again.event(17, AT));
    }

    @Test
    void shouldHoldConversationsOfEightMessagesWhenSupportRuns() throws IOException {
        // Given
        var events = events(Set.of(Domain.SUPPORT));
        // When
        var messages = IntStream.range(0, 4_000)
                .mapToObj(i -> events.event(i, AT).key())
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        // Then
        assertThat(messages)
                .hasSize(500)
                .allSatisfy((key, count) -> assertThat(count).isEqualTo(8));
    }

    private static PipelineEvents events(Set<Domain> domains) throws IOException {
        var options = new PipelineOptions(
                EncoderKind.HASH,
                Optional.empty(),
                domains,
                4,
                2,
                List.of("one text", "another"),
                100,
                1,
                0,
                List.of());
        return new PipelineEvents(options, new SampleCatalogs());
    }
}
