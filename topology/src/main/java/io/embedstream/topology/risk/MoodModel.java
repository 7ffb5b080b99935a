package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.FoldedStories;
import io.embedstream.schemas.internal.StoryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The mood of an entity at a moment {@code t}: {@code sum(w s) / (sum(w) + prior)} over the stories in the window,
 * where {@code s} is a story's mean sentiment and {@code w = 2^(-(t - last) / halfLife)}. Each story counts once
 * however often it is re-issued, and few stories move the mood less than many.
 *
 * <p>The burst mood is the same with {@code burstHalfLife}; the risk mood, which alerts go by, is the lower of the two.
 */
final class MoodModel {
    private final RiskSettings settings;

    MoodModel(RiskSettings settings) {
        this.settings = settings;
    }

    /** Moves stories that have left the window into the baseline; a burst inside it cannot hide behind itself. */
    void expire(TrackedEntity entity, Instant at) {
        var left = new ArrayList<StoryState>();
        for (var story : entity.stories()) {
            if (expired(story.getLastAt(), at)) {
                left.add(story);
            }
        }
        for (var story : left) {
            learn(entity.state(), 1, Stories.score(story), at);
            entity.remove(story);
        }
        var folded = entity.state().getFolded();
        while (!folded.isEmpty() && expired(folded.get(0).getLastAt(), at)) {
            var oldest = folded.remove(0);
            learn(entity.state(), oldest.getStories(), oldest.getScoreSum(), at);
        }
    }

    private boolean expired(Instant last, Instant at) {
        return age(last, at) >= settings.window().toMillis();
    }

    /** The moods of an entity at a moment. */
    Moods moods(TrackedEntity entity, Instant at) {
        return new Moods(
                sums(entity, at, settings.halfLife()), sums(entity, at, settings.burstHalfLife()), settings.prior());
    }

    private static DecayedSums sums(TrackedEntity entity, Instant at, Duration halfLife) {
        double weights = 0;
        double scores = 0;
        for (var story : entity.stories()) {
            double weight = DecayedSums.decay(age(story.getLastAt(), at), halfLife);
            weights += weight;
            scores += weight * Stories.score(story);
        }
        return plusFolded(new DecayedSums(weights, scores), entity.state().getFolded(), at, halfLife);
    }

    private static DecayedSums plusFolded(DecayedSums sums, List<FoldedStories> folded, Instant at, Duration halfLife) {
        double weights = sums.weights();
        double scores = sums.scores();
        for (var stories : folded) {
            double weight = DecayedSums.decay(age(stories.getLastAt(), at), halfLife);
            weights += weight * stories.getStories();
            scores += weight * stories.getScoreSum();
        }
        return new DecayedSums(weights, scores);
    }

    private void learn(EntityState state, int stories, double scoreSum, Instant at) {
        var last = state.getBaselineAt() == null ? at : state.getBaselineAt();
        long elapsed = at.toEpochMilli() - last.toEpochMilli();
        double kept = state.getBaselineWeight() * DecayedSums.decay(elapsed, settings.baselineHalfLife());
        state.setBaselineAt(at);
        state.setBaseline((state.getBaseline() * kept + scoreSum) / (kept + stories));
        state.setBaselineWeight(kept + stories);
    }

    private static long age(Instant last, Instant at) {
        return Math.max(0, at.toEpochMilli() - last.toEpochMilli());
    }
}
