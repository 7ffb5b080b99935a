package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.EchoJudge;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.text.CosineScales;
import io.embedstream.topology.text.HalfPrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ResumptionsTest {
    private static final RiskSettings SETTINGS =
            RiskSettingsBuilder.defaults().maxStories(40).build();
    private static final int MENTIONS = 500;
    private static final int DIMENSION = 32;
    /** How far they come out of order, minutes. */
    private static final int DISORDER = 40;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private static final EventHead HEAD = EventHeads.ofHalf("f", DIMENSION);

    /** Steps over stores of their own; one object for all, or a new one for each call, which remembers nothing. */
    private static final class World {
        private final RiskStores stores = stores();
        private final EventModels models;
        private final boolean forgetful;
        private final List<SpecificRecord> emitted = new ArrayList<>();
        private OpenSteps steps;

        World(EventModels models, boolean forgetful) {
            this.models = models;
            this.forgetful = forgetful;
            this.steps = steps();
        }

        private static RiskStores stores() {
            var context = new MockProcessorContext<String, SpecificRecord>();
            RiskStateStores.builders(Stores::inMemoryKeyValueStore).forEach(builder -> {
                StateStore store = builder.withLoggingDisabled().build();
                store.init(context.getStateStoreContext(), store);
                context.addStateStore(store);
            });
            return RiskStores.of(context);
        }

        private OpenSteps steps() {
            var sameStory = SameStory.byVectors(SETTINGS.sameStory(), CosineScales.NONE);
            return new OpenSteps(
                    new EntityTracker(
                            SETTINGS, new SameEvents(models, new PairReader(PairReader.Meter.NONE)), sameStory),
                    SETTINGS,
                    stores);
        }

        void add(EntityMention mention) {
            renew();
            steps.add(mention, (entity, record, time, trace) -> emitted.add(record));
        }

        void close(Instant until, int most) {
            renew();
            steps.closeUntil(until.toEpochMilli());
            steps.work(most, Instant.MAX, (entity, record, time, trace) -> emitted.add(record));
        }

        private void forgetReadings() {
            var stories = new ArrayList<KeyValue<String, StoryState>>();
            try (var all = this.stores.stories().all()) {
                all.forEachRemaining(stories::add);
            }
            for (var story : stories) {
                story.value.setReadings(List.of());
                this.stores.stories().put(story.key, story.value);
            }
        }

        private void renew() {
            if (forgetful) {
                forgetReadings();
                steps = steps();
            }
        }
    }

    @Test
    void shouldEmitTheSameAsWhenNothingIsRemembered() {
        requireSame(EventModels.of(Map.of()));
    }

    @Test
    void shouldEmitTheSameWhenAJudgeReadsStories() {
        var judge = new EchoJudge("j", "f");

        // Of ten drawn streams one has no pair of stories that the head is unsure of
        for (int stream = 0; stream < 8 && judge.calls.isEmpty(); stream++) {
            requireSame(new EventModels(Map.of("f", HEAD), Map.of("f", judge)));
        }

        assertThat(judge.calls).as("seed %d", seed).isNotEmpty();
    }

    private void requireSame(EventModels models) {
        // Given
        var remembering = new World(models, false);
        var forgetful = new World(models, true);
        // When mentions come out of order, and steps are closed in parts meanwhile
        for (int i = 0; i < MENTIONS; i++) {
            int minute = i / 4;
            var mention = mention(minute + random.nextInt(DISORDER), "n" + i);
            remembering.add(EntityMention.newBuilder(mention).build());
            forgetful.add(EntityMention.newBuilder(mention).build());
            if (random.nextInt(20) == 0) {
                int most = 1 + random.nextInt(30);
                remembering.close(START.plus(Duration.ofMinutes(minute)), most);
                forgetful.close(START.plus(Duration.ofMinutes(minute)), most);
            }
        }
        // Then
        assertThat(remembering.emitted).as("seed %d", seed).isEqualTo(forgetful.emitted);
        assertThat(remembering.emitted).isNotEmpty();
    }

    /** Of one entity, with some reports that others repeat. */
    private EntityMention mention(int minute, String id) {
        float score = random.nextInt(3) > 0 ? -random.nextFloat() : random.nextFloat();
        var mention = RiskDriver.mention("acme", id, minute, score).getMention();
        var event = new float[DIMENSION];
        event[0] = (float) Math.sqrt(0.5);
        event[1 + random.nextInt(DIMENSION - 1)] = (float) Math.sqrt(0.5);
        mention.setEventF16(HalfPrecision.pack(event));
        mention.setReport(random.nextInt(9) == 0 ? "" : "report of " + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            int report = random.nextInt(10);
            var vector = new float[512];
            vector[report] = 1;
            mention.setText("report number " + report);
            mention.setVectorF16(HalfPrecision.pack(vector));
        }
        return mention;
    }
}
