package io.embedstream.topology.risk;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.topology.repeat.Originals;
import io.embedstream.topology.risk.DueSteps.Due;
import java.time.Instant;
import java.util.HashMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Works off the queue of turns. What is done is deleted from the stores together with its result, so the queue is the
 * position and the work may stop after any unit. A unit is one turn with at most {@value #MENTIONS_AT_ONCE} of its
 * mentions, always the first of those that are left; so what is emitted does not depend on where the work stopped.
 */
final class StepCloser {
    static final int MENTIONS_AT_ONCE = 64;
    /** What a pair of stories that a judge reads counts for: it takes about as long as so many mentions. */
    private static final int WORK_OF_A_PAIR = 8;

    private final EntityTracker tracker;
    private final EntityStores entities;
    private final MentionBuffer mentions;
    private final DueSteps turns;
    private final Announced announced;
    private final Originals originals;
    private final Consumer<Due> closing;

    /** @param closing told of each turn before it takes mentions out of the buffer */
    StepCloser(
            EntityTracker tracker,
            EntityStores entities,
            MentionBuffer mentions,
            DueSteps turns,
            Announced announced,
            Originals originals,
            Consumer<Due> closing) {
        this.closing = closing;
        this.originals = originals;
        this.tracker = tracker;
        this.entities = entities;
        this.mentions = mentions;
        this.turns = turns;
        this.announced = announced;
    }

    /** Receives what turns bring, each with its entity and step and the trace context of its cause, or null. */
    interface Output {
        void accept(Due due, SpecificRecord record, String trace);
    }

    /**
     * Does some of the work up to a step, in order.
     *
     * @param most entity-steps and mentions, a pair of stories that is read as {@value #WORK_OF_A_PAIR} of them; the
     *     last unit may exceed it
     * @return whether some is left
     */
    boolean work(Instant until, int most, Output output) {
        int done = 0;
        for (var due = turns.first(until); due.isPresent(); due = turns.first(until)) {
            if (done >= most) {
                return true;
            }
            done += 1 + take(due.get(), output);
        }
        return false;
    }

    /** Does one unit and returns what it counts for beside its step. */
    private int take(Due due, Output output) {
        closing.accept(due);
        var part = mentions.take(due.entityId(), due.step(), MENTIONS_AT_ONCE);
        var entity = entities.load(due.entityId());
        if (part.isEmpty() && !due.step().equals(entity.state().getDueAt())) {
            turns.remove(due);
            return 0;
        }
        tracker.begin(entity, due.step());
        var traces = new HashMap<String, String>();
        EntityTracker.Placed placed = (mention, story) -> {
            traces.put(story, mention.getTrace());
            entity.state().setTrace(mention.getTrace());
            originals.decided(mention, story).ifPresent(record -> output.accept(due, record, mention.getTrace()));
        };
        tracker.add(entity, part, placed).forEach(story -> output.accept(due, story, traces.get(story.getStoryId())));
        if (part.size() < MENTIONS_AT_ONCE) {
            end(entity, due, output);
        } else {
            entity.state().setDueAt(due.step());
        }
        entities.save(entity);
        part.stream().filter(mention -> !entity.hasBegunWith(mention)).forEach(mentions::forget);
        return part.size() + WORK_OF_A_PAIR * entity.takePairsRead();
    }

    private void end(TrackedEntity entity, Due due, Output output) {
        var closed = tracker.end(entity, due.step());
        turns.remove(due);
        if (entity.state().getDueAt() != null) {
            turns.add(new Due(entity.state().getDueAt(), due.entityId()));
        }
        var trace = entity.state().getTrace();
        closed.mood().ifPresent(mood -> output.accept(due, mood, trace));
        announced
                .take(due)
                .filter(alertId -> closed.alert()
                        .filter(change -> change.getAlertId().equals(alertId))
                        .isEmpty())
                .ifPresent(alertId -> output.accept(due, tracker.withdrawn(entity, alertId, due.step()), trace));
        closed.alert().ifPresent((RiskAlert change) -> output.accept(due, change, trace));
    }
}
