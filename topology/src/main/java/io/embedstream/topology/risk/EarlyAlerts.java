package io.embedstream.topology.risk;

import io.embedstream.schemas.RiskAlert;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.risk.DueSteps.Due;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says at once what the close of a step will most likely say: when a negative mention comes, the entity's state and
 * waiting mentions are taken to the end of the mention's step in memory, as {@link StepCloser} will do it. What that
 * finds depends on the mentions that came before in the entity's partition, not on how far steps have been closed
 * meanwhile.
 *
 * <p>What has been computed is kept for some entities, so that a mention in order of event time costs one step on and
 * one out of order a new computation. Losing it costs time only. An entity with more than {@value #MOST_WAITING}
 * mentions in open steps gets no early alerts: its partition is catching up.
 */
final class EarlyAlerts {
    static final int MOST_WAITING = 512;
    /** Of all foresights together. */
    private static final int MOST_STORIES = 4_096;

    private final RiskSettings settings;
    private final EntityTracker tracker;
    private final EntityStores entities;
    private final MentionBuffer mentions;
    private final Announced announced;
    private final RecentlyUsed<Foresight> foresights = new RecentlyUsed<>(MOST_STORIES);

    private final Resumptions resumptions = new Resumptions();

    EarlyAlerts(
            RiskSettings settings,
            EntityTracker tracker,
            EntityStores entities,
            MentionBuffer mentions,
            Announced announced) {
        this.settings = settings;
        this.tracker = tracker;
        this.entities = entities;
        this.mentions = mentions;
        this.announced = announced;
    }

    /**
     * A provisional alert.
     *
     * @param newest newest event time of the entity's waiting mentions
     */
    record Early(RiskAlert alert, Instant newest) {}

    /**
     * Takes note of a mention that has just been buffered; returns the alert it decides, if it does.
     *
     * @param closedUntil before which steps are closed, or waiting to be
     */
    Optional<Early> mentioned(EntityMention mention, Due due, Instant closedUntil) {
        var foresight = foresights
                .get(due.entityId())
                .filter(known -> known.add(mention) && known.mentionsFrom(closedUntil) <= MOST_WAITING);
        foresight.ifPresentOrElse(
                known -> foresights.put(due.entityId(), known, known.size()), () -> foresights.remove(due.entityId()));
        resumptions.arrived(mention);
        if (mention.getScore() > settings.negativeBelow() || announced.contains(due)) {
            return Optional.empty();
        }
        return foresight.isPresent()
                ? decide(foresight.get(), mention, due, mention.getPublishedAt())
                : lookAhead(mention, due, closedUntil);
    }

    /** Takes note that some mentions of an entity leave the buffer for its state. */
    void closing(Due due) {
        resumptions.closing(due.entityId(), due.step());
    }

    private Optional<Early> lookAhead(EntityMention mention, Due due, Instant closedUntil) {
        var foresight = resumptions.resume(due.entityId()).orElseGet(() -> saved(due.entityId()));
        var from = mentions.waiting(due.entityId(), foresight.step());
        if (from.isEmpty()) {
            return Optional.empty();
        }
        var waiting = from.get().stream().filter(foresight::isBefore).toList();
        long open = foresight.mentionsFrom(closedUntil)
                + waiting.stream()
                        .filter(each -> !each.getPublishedAt().isBefore(closedUntil))
                        .count();
        if (open > MOST_WAITING) {
            return Optional.empty();
        }
        var newest = waiting.get(waiting.size() - 1);
        boolean all = !mentions.stepEnd(newest.getPublishedAt()).isAfter(due.step());
        var passed = mentions.restored(all ? waiting : untilStep(waiting, due.step()));
        resumptions.add(due.entityId(), foresight, passed, mention);
        if (all) {
            foresights.put(due.entityId(), foresight, foresight.size());
        }
        return decide(foresight, mention, due, newest.getPublishedAt());
    }

    private Foresight saved(String entityId) {
        return new Foresight(tracker, mentions, entities.copy(entityId));
    }

    private List<EntityMention> untilStep(List<EntityMention> waiting, Instant step) {
        return waiting.stream()
                .filter(each -> !mentions.stepEnd(each.getPublishedAt()).isAfter(step))
                .toList();
    }

    private Optional<Early> decide(Foresight foresight, EntityMention mention, Due due, Instant newest) {
        var decided = foresight.decide().filter(change -> !change.getState().equals(AlertRules.CLOSED));
        decided.ifPresent(change -> {
            change.setProvisional(true);
            change.setDecidedAt(mention.getPublishedAt());
            announced.put(due, change.getAlertId());
        });
        return decided.map(change -> new Early(change, newest));
    }
}
