package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.risk.DueSteps.Due;
import io.embedstream.topology.time.TimeKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Moves what earlier builds kept, all stories of an entity in one record and mentions in order of time, to where it is
 * kept now. Done in parts of bounded size; a part that a crash undid is done again, since what has been moved is known
 * by its form.
 */
final class RiskMigration {
    private static final String FORMAT = "format";
    /** The step that the earlier build has closed last. */
    private static final String FROM = "migrated-from";

    private static final long CURRENT = 2;
    private static final int AT_ONCE = 64;
    /** Behind every key. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final KeyValueStore<String, EntityState> entities;
    private final KeyValueStore<String, EntityMention> mentions;
    private final KeyValueStore<String, Long> steps;
    private final EntityTracker tracker;
    private final EntityStores places;
    private final MentionBuffer buffer;
    private final DueSteps turns;
    private String entityFrom = "";
    private String mentionFrom = "";
    private boolean done;

    RiskMigration(RiskStores stores, EntityTracker tracker, EntityStores places, MentionBuffer buffer, DueSteps turns) {
        this.entities = stores.entities();
        this.mentions = stores.mentions();
        this.steps = stores.steps();
        this.tracker = tracker;
        this.places = places;
        this.buffer = buffer;
        this.turns = turns;
    }

    private boolean done() {
        done = done || steps.get(FORMAT) != null;
        return done;
    }

    /**
     * Does a part of the work, if any is left.
     *
     * @param closedUntil step that all entities have been advanced to when the first part is done
     * @return whether everything is in its place
     */
    boolean work(Instant closedUntil) {
        if (!done() && !moveEntities(from(closedUntil)) && !moveMentions()) {
            steps.delete(FROM);
            steps.put(FORMAT, CURRENT);
        }
        return done();
    }

    private Instant from(Instant closedUntil) {
        var from = steps.putIfAbsent(FROM, closedUntil.toEpochMilli());
        return from == null ? closedUntil : Instant.ofEpochMilli(from);
    }

    /** Returns whether there may be more. */
    private boolean moveEntities(Instant closedUntil) {
        var part = part(entities, entityFrom);
        for (var entry : part) {
            entityFrom = entry.key + '\0';
            if (entry.value.getDueAt() == null) {
                move(entry.key, entry.value, closedUntil);
            }
        }
        return !part.isEmpty();
    }

    private void move(String id, EntityState state, Instant closedUntil) {
        var entity = new TrackedEntity(id, state, List.of(), ArticleContents::own);
        for (var story : state.getStories()) {
            entity.put(today(story, state));
        }
        state.setStories(new ArrayList<>());
        if (state.getAlert() != null) {
            state.getAlert().setReportedStories(new ArrayList<>());
        }
        tracker.resume(entity, closedUntil);
        turns.add(new Due(state.getDueAt(), id));
        places.save(entity);
    }

    private static StoryState today(StoryState story, EntityState state) {
        var alert = state.getAlert();
        story.setArticles(story.getMembers().size());
        if (alert != null && alert.getReportedStories().contains(story.getStoryId())) {
            story.setReportedIn(alert.getAlertId());
        }
        Bounds.cut(story);
        return story;
    }

    private boolean moveMentions() {
        var part = part(mentions, mentionFrom);
        for (var entry : part) {
            mentionFrom = entry.key + '\0';
            if (entry.key.equals(earlierKey(entry.value))) {
                mentions.delete(entry.key);
                Bounds.cut(entry.value);
                turns.add(new Due(buffer.add(entry.value), entry.value.getEntityId()));
            }
        }
        return !part.isEmpty();
    }

    private static String earlierKey(EntityMention mention) {
        return TimeKey.of(mention.getPublishedAt()) + '/' + mention.getArticleId() + '/' + mention.getEntityId();
    }

    private static <V> List<KeyValue<String, V>> part(KeyValueStore<String, V> store, String from) {
        var part = new ArrayList<KeyValue<String, V>>();
        try (var range = store.range(from, LAST)) {
            while (part.size() < AT_ONCE && range.hasNext()) {
                part.add(range.next());
            }
        }
        return part;
    }
}
