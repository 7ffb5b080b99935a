package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.StoryState;
import java.time.Duration;
import java.time.Instant;

/**
 * The mood of an entity at a moment {@code t}: {@code sum(w s) / (sum(w) + prior)} over the stories in the window, where
 * {@code s} is a story's mean sentiment and {@code w = 2^(-(t - last) / halfLife)}. Each story counts once however often
 * it is re-issued, and few stories move the mood less than many.
 */
final class MoodModel {
    private final RiskSettings settings;

    MoodModel(RiskSettings settings) {
        this.settings = settings;
    }

    /** Forgets stories that have left the window. */
    void expire(EntityState state, Instant at) {
        state.getStories().removeIf(story -> age(story, at) >= settings.window().toMillis());
    }

    /** Mood in [-1, 1]; 0 without stories. */
    double mood(EntityState state, Instant at) {
        double weights = settings.prior();
        double sum = 0;
        for (var story : state.getStories()) {
            double weight = decay(age(story, at), settings.halfLife());
            weights += weight;
            sum += weight * Stories.score(story);
        }
        return sum / weights;
    }

    /** Moves the long-term mean by a story that has just begun. */
    void learn(EntityState state, double score, Instant at) {
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
