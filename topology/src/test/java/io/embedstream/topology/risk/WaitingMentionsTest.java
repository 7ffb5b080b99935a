package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.time.TimeKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class WaitingMentionsTest {
    private static final RiskSettings SETTINGS = RiskSettings.defaults();
    private static final int ENTITIES = 20;

    private final KeyValueStore<String, EntityMention> store = store();
    private final MentionBuffer buffer = buffer();

    @Test
    void shouldTellWhatTheStoreHoldsWhenMentionsComeAndGo() {
        // Given
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            // When mentions come, some of them again, and steps are closed
            var entity = "e" + random.nextInt(ENTITIES);
            if (random.nextInt(20) == 0) {
                buffer.take(entity, buffer.stepEnd(START.plus(Duration.ofMinutes(random.nextInt(200)))), 64);
            } else {
                buffer.add(mention(entity, "n" + random.nextInt(100), random.nextInt(200)));
            }
            // Then
            if (random.nextInt(10) == 0) {
                var from = buffer.stepEnd(START.plus(Duration.ofMinutes(random.nextInt(200))));
                var first = ElementKey.of(entity, TimeKey.of(from));
                assertThat(buffer.waiting(entity, from).map(buffer::restored).orElseThrow())
                        .as("seed %d", seed)
                        .isEqualTo(buffer().waiting(entity, from)
                                .map(buffer::restored)
                                .orElseThrow());
                assertThat(buffer.waiting(entity, from).orElseThrow())
                        .as("seed %d", seed)
                        .extracting(EntityMention::getArticleId)
                        .isEqualTo(idsInStore(first, ElementKey.last(entity)));
            }
        }
    }

    @Test
    void shouldTellNothingWhileTooManyWait() {
        // Given
        for (int i = 0; i < MentionBuffer.MOST_WAITING; i++) {
            buffer.add(mention("acme", "n" + i, i % 30));
        }
        assertThat(buffer.waiting("acme", START).orElseThrow()).hasSize(MentionBuffer.MOST_WAITING);
        // When
        buffer.add(mention("acme", "one more", 3));
        // Then
        assertThat(buffer.waiting("acme", START)).isEmpty();
        assertThat(buffer().waiting("acme", START)).isEmpty();
        // When
        buffer.take("acme", buffer.stepEnd(START), 1);
        // Then
        assertThat(buffer.waiting("acme", START).orElseThrow()).hasSize(MentionBuffer.MOST_WAITING);
    }

    private List<String> idsInStore(String first, String last) {
        var ids = new ArrayList<String>();
        try (var range = store.range(first, last)) {
            range.forEachRemaining(entry -> ids.add(entry.value.getArticleId()));
        }
        return ids;
    }

    private static EntityMention mention(String entity, String article, int minute) {
        return RiskDriver.mention(entity, article, minute, 0).getMention();
    }

    private MentionBuffer buffer() {
        return new MentionBuffer(store, new ArticleContents(store), SETTINGS.step());
    }

    private static KeyValueStore<String, EntityMention> store() {
        var context = new MockProcessorContext<String, EntityMention>();
        RiskStateStores.builders(Stores::inMemoryKeyValueStore).forEach(builder -> {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        });
        return context.getStateStore(Names.MENTION_STORE);
    }
}
