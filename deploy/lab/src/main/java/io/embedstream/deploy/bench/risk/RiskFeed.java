package io.embedstream.deploy.bench.risk;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.EntitySentiment;
import io.embedstream.schemas.Probabilities;
import io.embedstream.schemas.Sentiment;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityUpdate;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.topology.repeat.FirstRecord;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes mentions with drawn vectors, and the progress of event time that goes with them. */
final class RiskFeed {
    /** Of vectors, as of the English models. */
    static final int DIMENSION = 384;

    static final String MODEL = "000000000000000000000000000bench";
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    private final Random random;

    RiskFeed(long seed) {
        this.random = new Random(seed);
    }

    /** A distinct report about an entity. */
    EntityUpdate mention(String entity, int number, Duration at, float score, int textChars) {
        var vector = vector();
        var words = new StringBuilder("report " + number);
        while (words.length() < textChars) {
            words.append(' ').append(Integer.toString(random.nextInt(1 << 20), 36));
        }
        var mention = EntityMention.newBuilder()
                .setEntityId(entity)
                .setArticleId("article-" + number)
                .setHeadline("report " + number + " about " + entity)
                .setText(words.toString())
                .setScore(score)
                .setFingerprint(MODEL)
                .setVectorF16(HalfPrecision.pack(vector))
                .setEventF16(HalfPrecision.pack(score < 0 ? vector : new float[0]))
                .setPublishedAt(START.plus(at))
                .build();
        FirstRecord.attach(mention, enriched(mention, vector));
        return new EntityUpdate(mention, null);
    }

    /** The record that was written of an article about one entity, whose mention decides what it repeats. */
    private static EnrichedEvent enriched(EntityMention mention, float[] vector) {
        return EnrichedEvent.newBuilder()
                .setEventId(mention.getArticleId())
                .setStream("news")
                .setText(mention.getText())
                .setLanguage("en")
                .setModel("bge-small-en-v1.5")
                .setFingerprint(MODEL)
                .setDimension(DIMENSION)
                .setVector(Vectors.list(vector))
                .setTokens(20)
                .setTruncated(false)
                .setSentiment(new Sentiment("neutral", mention.getScore(), new Probabilities(0f, 1f, 0f), null, null))
                .setEntities(
                        List.of(new EntitySentiment(mention.getEntityId(), "neutral", mention.getScore(), null, null)))
                .setEventTime(mention.getPublishedAt())
                .setAttributes(Map.of())
                .build();
    }

    /** The news that event time has come that far in one source partition. */
    EntityUpdate progress(int partition, Duration at) {
        return new EntityUpdate(null, new SourceProgress(partition, START.plus(at), null));
    }

    int next(int bound) {
        return random.nextInt(bound);
    }

    /** Mostly neutral and good, one in five bad. */
    float score() {
        return random.nextInt(5) == 0 ? -0.4f - 0.6f * random.nextFloat() : 0.5f * random.nextFloat();
    }

    private float[] vector() {
        var vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
