package io.embedstream.topology.risk;

import io.embedstream.schemas.internal.FoldedStories;
import io.embedstream.schemas.internal.StoryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the number of an entity's open stories within bounds: of too many, the one that says least about risk is folded
 * into a sum, that is the one with the highest score, then the oldest, then the least id. A folded story counts on in
 * moods, in the number of stories, and in the baseline; it is no evidence any more, and a repeat starts a new story.
 * Its age is exact to a {@value #PARTS}th of the window.
 */
final class StoryOverflow {
    /** Sums an entity has at most, but for one. */
    static final int PARTS = 48;

    private static final Comparator<StoryState> OLDEST =
            Comparator.comparing(StoryState::getLastAt).thenComparing(StoryState::getStoryId);

    private final int most;
    private final double negativeBelow;
    private final long part;

    /**
     * @param most open stories an entity may have
     * @param negativeBelow score at or below which a story is negative
     */
    StoryOverflow(int most, double negativeBelow, Duration window) {
        this.most = most;
        this.negativeBelow = negativeBelow;
        this.part = Math.max(1, window.toMillis() / PARTS);
    }

    /** Folds stories while there are too many. */
    void fold(TrackedEntity entity) {
        while (entity.stories().size() > most) {
            var least = tellingLeast(entity.stories());
            add(entity, least);
            entity.remove(least);
        }
    }

    private static StoryState tellingLeast(List<StoryState> stories) {
        StoryState least = null;
        double highest = 0;
        for (var story : stories) {
            double score = Stories.score(story);
            int higher = least == null ? 1 : Double.compare(score, highest);
            if (higher > 0 || higher == 0 && OLDEST.compare(story, least) < 0) {
                least = story;
                highest = score;
            }
        }
        return least;
    }

    private void add(TrackedEntity entity, StoryState story) {
        var state = entity.state();
        var alert = state.getAlert();
        if (alert != null
                && Stories.score(story) <= negativeBelow
                && !alert.getAlertId().equals(story.getReportedIn())) {
            state.setFoldedUnreported(true);
        }
        var sum = sumOf(entity, story.getLastAt());
        sum.setStories(sum.getStories() + 1);
        sum.setArticles(sum.getArticles() + story.getArticles());
        sum.setScoreSum(sum.getScoreSum() + Stories.score(story));
        if (sum.getLastAt().isBefore(story.getLastAt())) {
            sum.setLastAt(story.getLastAt());
        }
    }

    /** The sum of the part of time in which a story was last reported; sums stay in order of time. */
    private FoldedStories sumOf(TrackedEntity entity, Instant lastAt) {
        var folded = entity.state().getFolded();
        int place = 0;
        while (place < folded.size() && partOf(folded.get(place).getLastAt()) < partOf(lastAt)) {
            place++;
        }
        if (place == folded.size() || partOf(folded.get(place).getLastAt()) > partOf(lastAt)) {
            folded.add(place, new FoldedStories(lastAt, 0, 0, 0.0));
        }
        return folded.get(place);
    }

    private long partOf(Instant time) {
        return time.toEpochMilli() / part;
    }
}
