package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * The mood of an entity at a moment {@code t}: {@code sum(w s) / (sum(w) + prior)} over the stories in the window, where
 * {@code s} is a story's mean sentiment and {@code w = 2^(-(t - last) / halfLife)}. Each story counts once however often
 * it is re-issued, and few stories move the mood less than many.
 *
 * <p>The burst mood is the same with {@code burstHalfLife}; the risk mood, which alerts go by, is the lower of the two.
 */
final class MoodModel {
    private final RiskSettings settings;

    MoodModel(RiskSettings settings) {
        this.settings = settings;
    }

    /** Moves stories that have left the window into the baseline; a burst inside it cannot hide behind itself. */
    void expire(EntityState state, Instant at) {
        var kept = new ArrayList<StoryState>();
        for (var story : state.getStories()) {
            if (age(story, at) < settings.window().toMillis()) {
                kept.add(story);
            } else {
                learn(state, Stories.score(story), at);
            }
        }
        state.setStories(kept);
    }

    /** Mood in [-1, 1]; 0 without stories. */
    double mood(EntityState state, Instant at) {
        return mood(state, at, settings.halfLife());
    }

    /** The lower of the mood and the burst mood. */
    double riskMood(EntityState state, Instant at) {
        return Math.min(mood(state, at), mood(state, at, settings.burstHalfLife()));
    }

    private double mood(EntityState state, Instant at, Duration halfLife) {
        double weights = settings.prior();
        double sum = 0;
        for (var story : state.getStories()) {
            double weight = decay(age(story, at), halfLife);
            weights += weight;
            sum += weight * Stories.score(story);
        }
        return sum / weights;
    }

    private void learn(EntityState state, double score, Instant at) {
        var last = state.getBaselineAt() == null ? at : state.getBaselineAt();
        long elapsed = at.toEpochMilli() - last.toEpochMilli();
        double kept = state.getBaselineWeight() * decay(elapsed, settings.baselineHalfLife());
        state.setBaselineAt(at);
        state.setBaseline((state.getBaseline() * kept + score) / (kept + 1));
        state.setBaselineWeight(kept + 1);
    }

    private static long age(StoryState story, Instant at) {
        return Math.max(0, at.toEpochMilli() - story.getLastAt().toEpochMilli());
    }

    private static double decay(long age, Duration halfLife) {
        return StrictMath.pow(2, -(double) age / halfLife.toMillis());
    }
}
