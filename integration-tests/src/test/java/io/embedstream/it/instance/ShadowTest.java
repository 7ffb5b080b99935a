package io.embedstream.it.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.app.EmbedstreamApp;
import io.embedstream.deploy.bench.pipeline.HashEncoder;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.compare.Compare;
import io.embedstream.deploy.compare.Comparison;
import io.embedstream.deploy.compare.Scope;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.shadow.ShadowConfig;
import io.embedstream.deploy.shadow.ShadowName;
import io.embedstream.deploy.shadow.Shadows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowTest {
    private static final int BEFORE = 200;
    private static final int ALL = 300;
    private static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void shouldWriteTheSameAsTheLiveApplicationAndLeaveNothingWhenDropped() throws IOException, InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given a live application that has done a part of its work
            var chats = Chats.on(broker, "live", directory);
            var pairs = chats.pairs(directory.resolve("state-live"), Map.of());
            var live = EmbedstreamConfig.of(pairs, "test");
            var name = new ShadowName("same");
            var candidate = ShadowConfig.of(pairs, name, Map.of());
            try (var app = start(live);
                    var shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
                chats.send(0, BEFORE);
                Chats.await("the first chats", () -> chats.enriched().size() == BEFORE);

                // When a shadow with the same settings reads them all, and more come in
                assertThat(shadows.prepare(candidate, name, Map.of(), Optional.empty()))
                        .isEmpty();
                Comparison comparison;
                try (var shadow = start(candidate)) {
                    chats.send(BEFORE, ALL);
                    Chats.await("the other chats", () -> chats.enriched().size() == ALL);
                    comparison = compare(live, candidate, name);
                    assertThat(shadows.isRunning(name)).isTrue();
                    assertThatThrownBy(() -> shadows.drop(name)).isInstanceOf(UsageException.class);
                    assertThat(app.health().live() && shadow.health().live()).isTrue();
                }

                // Then nothing differs
                assertThat(comparison.summary().path("compared").asInt()).isEqualTo(2 * ALL);
                assertThat(comparison.summary().path("differences").asInt()).isZero();

                // And the comparison is kept for whoever looks
                shadows.keep(name, comparison.report());
                var kept = shadows.known().comparisons().get("same").report();
                assertThat(kept.path("summary")).isEqualTo(comparison.summary());
                assertThat(kept.path("topics")).hasSameSizeAs(comparison.topics());

                // And nothing is left of it
                Chats.await("the shadow to have left", () -> !isRunning(shadows, name));
                assertThat(shadows.drop(name)).contains("enriched-live.shadow.same");
                assertThat(shadows.all()).isEmpty();
                assertThat(shadows.known().comparisons()).isEmpty();
                assertThat(Files.exists(directory.resolve("state-live/shadow/same")))
                        .isFalse();
                assertThat(chats.enriched()).hasSize(ALL);
            }
        }
    }

    @Test
    void shouldRefuseOtherSettingsUnderTheSameName() throws IOException, InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            var chats = Chats.on(broker, "live", directory);
            var pairs = chats.pairs(directory.resolve("state-live"), Map.of());
            var live = EmbedstreamConfig.of(pairs, "test");
            var name = new ShadowName("n");
            try (var shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
                var set = Map.of("encoder.long.text", "error");
                shadows.prepare(ShadowConfig.of(pairs, name, set), name, set, Optional.empty());

                assertThat(shadows.get(name).set()).isEqualTo(set);
                assertThatThrownBy(() -> shadows.prepare(
                                ShadowConfig.of(pairs, name, Map.of()), name, Map.of(), Optional.empty()))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("encoder.long.text");
            }
        }
    }

    @Test
    void shouldBeginAtATimeWhenOneIsGiven() throws IOException, InterruptedException {
        try (var broker = EmbeddedBroker.start(directory.resolve("broker"))) {
            // Given
            var chats = Chats.on(broker, "live", directory);
            var pairs = chats.pairs(directory.resolve("state-live"), Map.of());
            var live = EmbedstreamConfig.of(pairs, "test");
            chats.send(0, BEFORE);
            try (var shadows = new Shadows(live, EmbedstreamApp.clientSettings(live))) {
                // When
                var late = new ShadowName("late");
                var early = new ShadowName("early");
                prepare(shadows, pairs, late, Chats.SENT_AT.plusMillis(1));
                prepare(shadows, pairs, early, Chats.SENT_AT);

                // Then
                assertThat(shadows.lag(late)).isZero();
                assertThat(shadows.lag(early)).isEqualTo(BEFORE);
            }
        }
    }

    private static void prepare(Shadows shadows, Map<String, String> pairs, ShadowName name, Instant from)
            throws IOException, InterruptedException {
        shadows.prepare(ShadowConfig.of(pairs, name, Map.of()), name, Map.of(), Optional.of(from));
    }

    private static EmbedstreamApp start(EmbedstreamConfig config) throws InterruptedException {
        var app = EmbedstreamApp.build(config, Chats.models(new HashEncoder("en")), () -> true);
        app.start();
        return app;
    }

    private static Comparison compare(EmbedstreamConfig live, EmbedstreamConfig candidate, ShadowName name)
            throws IOException, InterruptedException {
        return Compare.applications(live, candidate, name::topic, EVERYTHING, Duration.ofMinutes(2));
    }

    private static boolean isRunning(Shadows shadows, ShadowName name) {
        try {
            return shadows.isRunning(name);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
