package io.embedstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.topology.TopologySettings.Domain;
import io.embedstream.topology.deadletter.DeadLetterHeaders;
import io.embedstream.topology.generic.FieldPath;
import io.embedstream.topology.generic.GenericSettings;
import io.embedstream.topology.state.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddingTopologyTest {

    /** Store and repartition names are data. After a wanted change copy target/topology.txt over the golden file. */
    @Test
    void shouldKeepItsShapeAndNames() throws IOException {
        var formats = new RegistryFormats(Map.of("schema.registry.url", "mock://golden"));
        var described = EmbeddingTopology.build(TopologySettings.defaults(), TopologyFixture.resources(formats))
                .describe()
                .toString();

        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "topology.txt"), described);
        try (var golden = getClass().getResourceAsStream("topology.txt")) {
            assertThat(described).isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void shouldKnowWhichStoresEveryInstanceHoldsWhole() {
        var formats = new RegistryFormats(Map.of("schema.registry.url", "mock://global"));
        var described = EmbeddingTopology.build(TopologySettings.defaults(), TopologyFixture.resources(formats))
                .describe();

        assertThat(described.globalStores())
                .flatExtracting(store -> store.processor().stores())
                .containsExactlyInAnyOrderElementsOf(Names.GLOBAL_STORES);
    }

    @Test
    void shouldReadOnlyTheDomainsThatAreConfigured() {
        var formats = new RegistryFormats(Map.of("schema.registry.url", "mock://domains"));
        var described = EmbeddingTopology.build(
                        settings(EnumSet.of(Domain.REVIEWS), Optional.empty()), TopologyFixture.resources(formats))
                .describe()
                .toString();

        assertThat(described).contains("reviews.posts.v1").doesNotContain("news.articles.v1", "support.chats.v1");
    }

    @Test
    void shouldEnrichAnyJsonTopicByFieldPath() {
        var generic = new GenericSettings(
                "tickets", "tickets", "tickets.enriched", GenericSettings.Format.JSON, FieldPath.parse("body.parts.1"));
        try (var fixture = new TopologyFixture(settings(EnumSet.noneOf(Domain.class), Optional.of(generic)))) {
            var input = fixture.rawInput("tickets");
            input.pipeInput("k".getBytes(UTF_8), "{\"body\":{\"parts\":[\"no\",\"good day\"]}}".getBytes(UTF_8));
            input.pipeInput("k".getBytes(UTF_8), "{\"body\":{}}".getBytes(UTF_8));
            input.pipeInput("k".getBytes(UTF_8), "{".getBytes(UTF_8));

            var enriched =
                    fixture.output("tickets.enriched", EnrichedEvent.class).readKeyValue();
            assertThat(enriched.key).isEqualTo("k");
            assertThat(enriched.value.getText()).isEqualTo("good day");
            assertThat(enriched.value.getEventId()).isEqualTo("tickets-0-0");
            assertThat(enriched.value.getStream()).isEqualTo("tickets");
            assertThat(enriched.value.getSentiment().getLabel()).isEqualTo("positive");
            assertThat(fixture.deadLetters().readRecordsToList())
                    .extracting(letter -> new String(
                            letter.headers()
                                    .lastHeader(DeadLetterHeaders.REASON)
                                    .value(),
                            UTF_8))
                    .containsExactly("WRONG_SCHEMA", "NOT_DECODABLE");
        }
    }

    private static TopologySettings settings(EnumSet<Domain> domains, Optional<GenericSettings> generic) {
        return new TopologySettingsBuilder().domains(domains).generic(generic).build();
    }
}
