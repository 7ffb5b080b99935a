package io.embedstream.topology.risk;

import static io.embedstream.topology.risk.RiskDriver.START;
import static io.embedstream.topology.risk.RiskDriver.mention;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Steps that are passed over have nothing to say. */
class NextStepTest {
    private static final long SEED = 17;
    private static final int MINUTES = 6_000;

    private final Random random = new Random(SEED);

    @Test
    void shouldGiveWhatLookingAtEveryStepGives() {
        int alerts = 0;
        for (var settings : List.of(
                RiskSettings.defaults(),
                RiskSettingsBuilder.defaults().maxStories(8).build())) {
            for (int run = 0; run < 30; run++) {
                var mentions = mentions();

                var every = outputs(settings, mentions, (entity, step) -> true);
                var due = outputs(
                        settings,
                        mentions,
                        (entity, step) -> step.equals(entity.state().getDueAt()));

                assertThat(due).as("seed %d, run %d", SEED, run).isEqualTo(every);
                alerts +=
                        (int) every.stream().filter(RiskAlert.class::isInstance).count();
            }
        }
        assertThat(alerts).isGreaterThan(30);
    }

    private static List<SpecificRecord> outputs(
            RiskSettings settings, List<EntityMention> mentions, BiPredicate<TrackedEntity, Instant> looked) {
        var tracker = new EntityTracker(settings, Map.of());
        var entity = TrackedEntity.start("acme");
        var outputs = new ArrayList<SpecificRecord>();
        for (var end = START.plus(settings.step()); end.isBefore(START.plus(Duration.ofMinutes(2 * MINUTES))); ) {
            var step = end;
            var ofStep = mentions.stream()
                    .filter(mention -> mention.getPublishedAt().isBefore(step)
                            && !mention.getPublishedAt().isBefore(step.minus(settings.step())))
                    .toList();
            if (!ofStep.isEmpty() || looked.test(entity, step)) {
                tracker.begin(entity, step);
                outputs.addAll(tracker.add(entity, ofStep));
                var closed = tracker.end(entity, step);
                closed.mood().ifPresent(outputs::add);
                closed.alert().ifPresent(outputs::add);
            }
            end = end.plus(settings.step());
        }
        return outputs;
    }

    private List<EntityMention> mentions() {
        var mentions = new ArrayList<EntityMention>();
        for (int i = 0; i < 60; i++) {
            float score = random.nextInt(3) > 0 ? -random.nextFloat() : random.nextFloat();
            mentions.add(mention("acme", "n" + random.nextInt(1000), random.nextInt(MINUTES), score)
                    .getMention());
        }
        mentions.sort(Comparator.comparing(EntityMention::getPublishedAt).thenComparing(EntityMention::getArticleId));
        return mentions;
    }
}
