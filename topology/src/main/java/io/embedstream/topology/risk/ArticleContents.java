package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.state.Unread;
import io.embedstream.topology.time.TimeKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Texts and vectors of articles, by entity, article and event time: {@code |entity|article|time}. An article's content
 * is written once, when its mention comes, and stays while the mention waits or a story that began with it is open; so
 * neither closing a step nor a further article of a story writes it again.
 *
 * <p>They lie among the mentions, as mentions of nothing but content. A store of their own would need a changelog,
 * which in a rolling upgrade nobody creates before the last instance of the earlier build has gone. Mentions and
 * stories that an earlier build has written hold their content themselves, and keep it.
 *
 * <p>Those used last are kept in memory as well: a mention out of order asks for many that have just come. For one
 * thread.
 */
final class ArticleContents {
    private static final char SEPARATOR = '|';
    /** Before the key of every content; no entity's keys begin so. */
    private static final String FIRST = "|";

    private static final String NOTHING = "";
    private static final String ELSEWHERE = NOTHING;
    private static final ByteBuffer NO_VECTOR = ByteBuffer.allocate(0);

    /** Of those kept in memory, texts, vectors and what holds them. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int ENTRY_BYTES = 256;

    private final KeyValueStore<String, EntityMention> store;
    private final RecentlyUsed<EntityMention> recent = new RecentlyUsed<>(MOST_BYTES);

    ArticleContents(KeyValueStore<String, EntityMention> store) {
        this.store = store;
    }

    /** Keeps the content of a mention in place of what was kept under its key. */
    void put(EntityMention mention) {
        var key = key(mention);
        var content = alone(mention);
        store.put(key, content);
        keep(key, content);
    }

    private void keep(String key, EntityMention content) {
        int bytes = ENTRY_BYTES
                + content.getText().length()
                + content.getVectorF16().remaining()
                + content.getVector().size() * Float.BYTES;
        recent.put(key, content, bytes);
    }

    /** Keeps the content of a mention unless something is kept under its key. */
    void putIfAbsent(EntityMention mention) {
        var key = key(mention);
        if (recent.get(key).isEmpty()) {
            store.putIfAbsent(key, alone(mention));
        }
    }

    private static EntityMention alone(EntityMention mention) {
        return new EntityMention(
                NOTHING,
                NOTHING,
                NOTHING,
                mention.getText(),
                0f,
                NOTHING,
                mention.getVector(),
                List.of(),
                mention.getVectorF16(),
                NO_VECTOR,
                NOTHING,
                null,
                Instant.EPOCH,
                null,
                null,
                null);
    }

    /** Lets go of what was kept of an article. */
    void delete(String entityId, String articleId, Instant at) {
        var key = key(entityId, articleId, at);
        Unread.delete(store, key);
        recent.remove(key);
    }

    /** A mention without its content, to be stored. */
    static EntityMention without(EntityMention mention) {
        return with(ELSEWHERE, List.of(), NO_VECTOR, mention);
    }

    /** Whether a stored mention holds its content itself. */
    static boolean holds(EntityMention mention) {
        return !mention.getText().equals(ELSEWHERE);
    }

    /** Whether a story holds the content of its first article itself. */
    static boolean holds(StoryState story) {
        return !story.getText().equals(ELSEWHERE);
    }

    /** A mention that was stored without its content, with it. */
    EntityMention restore(EntityMention mention) {
        if (holds(mention)) {
            return mention;
        }
        var content = of(mention.getEntityId(), mention.getArticleId(), mention.getPublishedAt());
        return with(content.getText(), content.getVector(), content.getVectorF16(), mention);
    }

    private static EntityMention with(String text, List<Float> vector, ByteBuffer vectorF16, EntityMention mention) {
        return new EntityMention(
                mention.getEntityId(),
                mention.getArticleId(),
                mention.getHeadline(),
                text,
                mention.getScore(),
                mention.getFingerprint(),
                vector,
                mention.getEvent(),
                vectorF16,
                mention.getEventF16(),
                mention.getReport(),
                mention.getFirstRecord(),
                mention.getPublishedAt(),
                mention.getOpenBelow(),
                mention.getCloseAbove(),
                mention.getTrace());
    }

    /** The content of the article that a story began with, in a mention. */
    EntityMention of(String entityId, StoryState story) {
        return holds(story) ? own(story) : of(entityId, story.getStoryId(), story.getFirstAt());
    }

    /** The content that a story of an earlier build holds itself, in a mention. */
    static EntityMention own(StoryState story) {
        return alone(EntityMention.newBuilder()
                .setEntityId(NOTHING)
                .setArticleId(NOTHING)
                .setHeadline(NOTHING)
                .setText(story.getText())
                .setScore(0)
                .setFingerprint(NOTHING)
                .setVector(story.getVector())
                .setVectorF16(story.getVectorF16())
                .setPublishedAt(Instant.EPOCH)
                .build());
    }

    private EntityMention of(String entityId, String articleId, Instant at) {
        var key = key(entityId, articleId, at);
        return recent.get(key).orElseGet(() -> read(key));
    }

    private EntityMention read(String key) {
        var content = store.get(key);
        if (content == null) {
            throw new IllegalStateException("the content of an article is not in state, expected under " + key
                    + "; the state directory and its changelogs do not belong together");
        }
        keep(key, content);
        return content;
    }

    private static String key(EntityMention mention) {
        return key(mention.getEntityId(), mention.getArticleId(), mention.getPublishedAt());
    }

    private static String key(String entityId, String articleId, Instant at) {
        return FIRST + ElementKey.of(entityId, articleId + SEPARATOR + TimeKey.of(at));
    }
}
