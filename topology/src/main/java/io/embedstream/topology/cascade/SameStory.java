package io.embedstream.topology.cascade;

import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.encoder.head.duplicate.NewsText;
import io.embedstream.topology.text.CosineScales;
import io.embedstream.topology.text.Similarity;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/**
 * Scores pairs of news items as {@link NearDuplicates} does, by the cosine of their vectors; where that is near the
 * threshold, by the cosine of the transformer's vectors of the same two texts. Used by one task.
 */
public final class SameStory {
    private final double threshold;
    private final CosineScales cosines;
    private final SecondOpinions seconds;
    private final BiConsumer<Boolean, Boolean> decided;
    private final RecentItems recent;

    /**
     * Shares no items.
     *
     * @param threshold score from which two items are one story
     * @param cosines how the cosines of the items' vectors are read
     * @param seconds who is asked
     * @param decided told of each record with candidates: whether the transformer was asked, and whether it changed
     *     something
     */
    public SameStory(
            double threshold, CosineScales cosines, SecondOpinions seconds, BiConsumer<Boolean, Boolean> decided) {
        this(threshold, cosines, seconds, new RecentItems(), decided);
    }

    SameStory(
            double threshold,
            CosineScales cosines,
            SecondOpinions seconds,
            RecentItems recent,
            BiConsumer<Boolean, Boolean> decided) {
        this.recent = recent;
        this.threshold = threshold;
        this.cosines = cosines;
        this.seconds = seconds;
        this.decided = decided;
    }

    /** Scores by the vectors alone. */
    public static SameStory byVectors(double threshold, CosineScales cosines) {
        return new SameStory(threshold, cosines, SecondOpinions.NONE, (asked, changed) -> {});
    }

    /** Score from which two items are one story. */
    public double threshold() {
        return threshold;
    }

    /**
     * An item and its words.
     *
     * @param text as it was kept; what was cut off has no part
     */
    public record Item(String text, NewsText words) {
        static Item of(String text) {
            return new Item(text, NewsText.of(text));
        }
    }

    /** The item of a text. */
    public Item item(String text) {
        return recent.of(text);
    }

    /**
     * Begins with the candidates of one item.
     *
     * @param fingerprint of the model of its vector and theirs
     */
    public Comparison of(Item item, String fingerprint) {
        return new Comparison(item, fingerprint);
    }

    /** One item and its candidates, nearest first: the first pairs that are unsure are asked about. */
    public final class Comparison {
        private final Item item;
        private final String fingerprint;
        private boolean compared;
        private int asked;
        private boolean changed;

        private Comparison(Item item, String fingerprint) {
            this.item = item;
            this.fingerprint = fingerprint;
        }

        /**
         * The score of a candidate, in [0, 1].
         *
         * @param cosine of the vectors
         */
        public double score(Item candidate, float cosine) {
            return scoreFrom(0, candidate, cosine);
        }

        /** The score of a candidate that is one story with the item; nothing if it is not. */
        public OptionalDouble ifSame(Item candidate, float cosine) {
            double score = scoreFrom(threshold, candidate, cosine);
            return score >= threshold ? OptionalDouble.of(score) : OptionalDouble.empty();
        }

        /** As {@link NearDuplicates#scoreFrom}. */
        private double scoreFrom(double least, Item candidate, float cosine) {
            compared = true;
            double scaled = cosines.of(fingerprint, cosine);
            if (asked >= seconds.mostPairs() || seconds.behind(fingerprint).isEmpty()) {
                return NearDuplicates.scoreFrom(least, item.words(), candidate.words(), scaled);
            }
            double first = NearDuplicates.score(item.words(), candidate.words(), scaled);
            if (!seconds.isUnsure(fingerprint, first, threshold)) {
                return first;
            }
            asked++;
            double second = seconds.behind(fingerprint)
                    .flatMap(transformer -> cosine(transformer, candidate))
                    .map(there -> NearDuplicates.score(item.words(), candidate.words(), there))
                    .orElse(first);
            changed |= first >= threshold != second >= threshold;
            return second;
        }

        private Optional<Double> cosine(TextEncoder transformer, Item candidate) {
            return SecondOpinions.vector(transformer, item.text())
                    .flatMap(own -> SecondOpinions.vector(transformer, candidate.text())
                            .map(other -> (double) Similarity.cosine(own, other)));
        }

        /** Ends with the item. */
        public void done() {
            if (compared) {
                decided.accept(asked > 0, changed);
            }
        }
    }
}
