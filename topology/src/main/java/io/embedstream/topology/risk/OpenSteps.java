package io.embedstream.topology.risk;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.repeat.Originals;
import io.embedstream.topology.repeat.RepeatedTexts;
import io.embedstream.topology.risk.DueSteps.Due;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The entities of one task between event time that is closed and event time to come. {@link #closeUntil} decides at
 * once what is late; {@link #work} does the closing in parts, and what it emits is a function of the set of mentions.
 * For the task's thread.
 */
final class OpenSteps {
    static final String CLOSED_UNTIL = "closed-until";
    static final String WRITTEN_UNTIL = "written-until";

    private final KeyValueStore<String, Long> steps;
    private final long step;
    private final MentionBuffer mentions;
    private final DueSteps turns;
    private final StepCloser closer;
    private final Optional<EarlyAlerts> early;
    private final RepeatedTexts texts;
    private final Originals originals;
    private final RiskMigration migration;
    private boolean behind = true;

    OpenSteps(EntityTracker tracker, RiskSettings settings, RiskStores stores) {
        this.steps = stores.steps();
        this.step = settings.step().toMillis();
        var contents = new ArticleContents(stores.mentions());
        this.mentions = new MentionBuffer(stores.mentions(), contents, settings.step());
        this.turns = new DueSteps(stores.due());
        var entities = new EntityStores(stores.entities(), stores.stories(), contents);
        var announced = new Announced(stores.early());
        this.texts = new RepeatedTexts(stores.texts(), settings.duplicateWindow());
        this.originals = new Originals(texts);
        this.early = settings.early()
                ? Optional.of(new EarlyAlerts(settings, tracker, entities, mentions, announced))
                : Optional.empty();
        this.closer = new StepCloser(
                tracker,
                entities,
                mentions,
                turns,
                announced,
                originals,
                due -> early.ifPresent(alerts -> alerts.closing(due)));
        this.migration = new RiskMigration(stores, tracker, entities, mentions, turns);
    }

    /**
     * What is emitted: a story, mood or alert of an entity, or a record of an article, under an event time, with the
     * trace context of what has caused it, or null.
     */
    interface Output {
        void emit(String entityId, SpecificRecord record, Instant time, String trace);
    }

    /** Takes a mention, and says early what it decides and repeats; returns whether it came in time. */
    boolean add(EntityMention mention, Output output) {
        var closed = Instant.ofEpochMilli(closedUntil());
        if (mention.getPublishedAt().isBefore(closed)) {
            return false;
        }
        boolean inPlace = migration.work(closed);
        Bounds.cut(mention);
        makeCountable(mention);
        originals.arrived(mention, mentions).forEach(record -> emit(mention, record, output));
        var due = new Due(mentions.add(mention), mention.getEntityId());
        turns.add(due);
        if (inPlace) {
            early.flatMap(alerts -> alerts.mentioned(mention, due, closed))
                    .ifPresent(found ->
                            output.emit(mention.getEntityId(), found.alert(), found.newest(), mention.getTrace()));
        }
        return true;
    }

    /** A head without a judgement must not take the moods and the baseline of its entity with it. */
    private static void makeCountable(EntityMention mention) {
        if (!Float.isFinite(mention.getScore())) {
            mention.setScore(0);
        }
    }

    private static void emit(EntityMention mention, EnrichedEvent record, Output output) {
        output.emit(mention.getEntityId(), record, mention.getPublishedAt(), mention.getTrace());
    }

    /** Closes all steps before a moment, as far as lateness goes. */
    void closeUntil(long watermark) {
        long target = Math.floorDiv(watermark, step) * step;
        if (target > closedUntil()) {
            steps.put(CLOSED_UNTIL, target);
            behind = true;
        }
    }

    /** Whether closing up to a moment would close any step. */
    boolean isOpen(long watermark) {
        return Math.floorDiv(watermark, step) * step > closedUntil();
    }

    private long closedUntil() {
        var closed = steps.get(CLOSED_UNTIL);
        return closed == null ? 0 : closed;
    }

    /**
     * Does some of the work that is left.
     *
     * @param last of steps behind it nothing is written yet
     */
    void work(int most, Instant last, Output output) {
        if (!behind) {
            return;
        }
        var closed = Instant.ofEpochMilli(closedUntil());
        var until = last.isBefore(closed) ? last : closed;
        if (migration.work(closed)) {
            boolean more = closer.work(
                    until, most, (due, record, trace) -> output.emit(due.entityId(), record, due.step(), trace));
            behind = more || until.isBefore(closed);
            if (!more) {
                written(until.toEpochMilli());
            }
        }
    }

    /** Remembers, for whoever takes over, up to which step everything has been written. */
    private void written(long until) {
        var before = steps.get(WRITTEN_UNTIL);
        if (until > (before == null ? 0 : before)) {
            steps.put(WRITTEN_UNTIL, until);
        }
    }

    /** Deletes some of what is too old to count, out of the way of the work. */
    void tidy(int most) {
        if (!behind) {
            texts.sweep(Instant.ofEpochMilli(closedUntil()), most);
        }
    }

    /** Whether work is left, as far as known. */
    boolean behind() {
        return behind;
    }
}
