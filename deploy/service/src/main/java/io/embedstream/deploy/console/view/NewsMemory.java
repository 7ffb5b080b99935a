package io.embedstream.deploy.console.view;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.text.HalfPrecision;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Texts and vectors of the latest articles that name a watched entity, so that they can be compared as the stream has
 * compared them. Articles without a vector (output.vector none) are not kept. Safe for many threads.
 */
public final class NewsMemory {
    private static final int ARTICLES = 3_000;

    private final Latest<EntityMention> articles = new Latest<>(ARTICLES);

    /** Takes an enriched article. */
    public synchronized void add(EnrichedEvent event) {
        float[] vector = vector(event);
        if (!event.getEntities().isEmpty() && vector.length > 0) {
            articles.put(
                    event.getEventId(),
                    EntityMention.newBuilder()
                            .setEntityId("")
                            .setArticleId(event.getEventId())
                            .setHeadline("")
                            .setText(event.getText())
                            .setScore(0)
                            .setFingerprint(event.getFingerprint())
                            .setVectorF16(HalfPrecision.pack(vector))
                            .setPublishedAt(event.getEventTime())
                            .build());
        }
    }

    private static float[] vector(EnrichedEvent event) {
        ByteBuffer bytes = event.getVectorInt8();
        boolean packed = bytes != null && event.getVectorScale() != null;
        float[] vector =
                new float[packed ? bytes.remaining() : event.getVector().size()];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = packed
                    ? bytes.get(bytes.position() + d) * event.getVectorScale()
                    : event.getVector().get(d);
        }
        return vector;
    }

    /** The article as a mention of its text and vector, if it is still known. */
    public synchronized Optional<EntityMention> find(String articleId) {
        return articles.find(articleId);
    }
}
