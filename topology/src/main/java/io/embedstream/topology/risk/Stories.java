package io.embedstream.topology.risk;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.text.CosineScales;
import io.embedstream.topology.text.MeasuredVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collapses mentions into stories. A mention joins the open story whose first article it repeats most, else it starts
 * one; comparing with first articles only keeps stories from drifting into one another. Texts are compared for the
 * {@value #CANDIDATES} stories with the nearest vectors. An article that is already part of a story counts once,
 * even if its id is sent again. Of its negative articles a story keeps the reports of the first
 * {@value #MOST_REPORTS}, for {@link DistinctStories}; of its articles the first ids, {@link Bounds#MEMBER_CHARS}
 * characters of them.
 */
final class Stories {
    static final int CANDIDATES = 16;
    private static final int MOST_REPORTS = 6;
    private final SameStory sameStory;
    private final double negativeBelow;

    private record Near(OpenStory story, float cosine) {}

    /**
     * @param sameStory {@link NearDuplicates#score} from which a mention belongs to a story
     * @param negativeBelow sentiment at or below which an article is negative
     */
    Stories(double sameStory, double negativeBelow) {
        this(SameStory.byVectors(sameStory, CosineScales.NONE), negativeBelow);
    }

    /** As {@link #Stories(double, double)}, with the scores of pairs as they are given. */
    Stories(SameStory sameStory, double negativeBelow) {
        this.sameStory = sameStory;
        this.negativeBelow = negativeBelow;
    }

    /**
     * Adds a mention to an entity and returns the story that it starts or joins; nothing if it is part of one already.
     */
    Optional<StoryState> add(TrackedEntity entity, EntityMention mention) {
        var id = mention.getArticleId();
        if (entity.storyOf(id) != null) {
            return Optional.empty();
        }
        var story = find(entity, mention).map(entity::own).orElseGet(() -> begin(entity, mention));
        keepReport(story, mention);
        keepMember(story, id);
        story.setArticles(story.getArticles() + 1);
        story.setScoreSum(story.getScoreSum() + mention.getScore());
        story.setLastAt(mention.getPublishedAt());
        entity.put(story);
        return Optional.of(story);
    }

    /** Mean sentiment of a story's articles. */
    static double score(StoryState story) {
        return story.getScoreSum() / story.getArticles();
    }

    private Optional<StoryState> find(TrackedEntity entity, EntityMention mention) {
        var comparison = sameStory.of(sameStory.item(mention.getText()), mention.getFingerprint());
        StoryState best = null;
        double highest = 0;
        for (var near : nearest(entity, mention)) {
            var score = comparison.ifSame(near.story().item(sameStory), near.cosine());
            if (score.isPresent() && (best == null || score.getAsDouble() > highest)) {
                best = near.story().state();
                highest = score.getAsDouble();
            }
        }
        comparison.done();
        return Optional.ofNullable(best);
    }

    /** Nearest first; stories come by id, so that of equally near ones the first stay. */
    private static List<Near> nearest(TrackedEntity entity, EntityMention mention) {
        var model = mention.getFingerprint().intern();
        var stories = new ArrayList<OpenStory>(entity.open().size());
        var vectors = new ArrayList<MeasuredVector>(entity.open().size());
        for (var story : entity.open()) {
            if (story.isOf(model)) {
                stories.add(story);
                vectors.add(story.vector());
            }
        }
        float[] cosines = new MeasuredVector(StoredVectors.of(mention)).cosines(vectors);
        int[] nearest = highest(cosines);
        var near = new ArrayList<Near>(nearest.length);
        for (int i : nearest) {
            near.add(new Near(stories.get(i), cosines[i]));
        }
        return near;
    }

    /** Places of the highest, at most {@value #CANDIDATES}, in descending order; of equal ones the first. */
    static int[] highest(float[] cosines) {
        var places = new int[Math.min(CANDIDATES, cosines.length)];
        int kept = 0;
        for (int i = 0; i < cosines.length; i++) {
            if (kept == places.length && Float.compare(cosines[i], cosines[places[kept - 1]]) <= 0) {
                continue;
            }
            int at = kept < places.length ? kept++ : kept - 1;
            for (; at > 0 && Float.compare(cosines[i], cosines[places[at - 1]]) > 0; at--) {
                places[at] = places[at - 1];
            }
            places[at] = i;
        }
        return places;
    }

    private void keepReport(StoryState story, EntityMention mention) {
        if (mention.getScore() <= negativeBelow
                && StoredVectors.hasReport(mention)
                && story.getReports().size() < MOST_REPORTS) {
            story.getReports().add(StoredVectors.report(mention));
            if (story.getReport().isEmpty()) {
                story.setReport(mention.getReport());
            }
        }
    }

    private static void keepMember(StoryState story, String articleId) {
        int kept = story.getMembers().stream().mapToInt(String::length).sum();
        if (story.getMembers().isEmpty() || kept + articleId.length() <= Bounds.MEMBER_CHARS) {
            story.getMembers().add(articleId);
        }
    }

    private static StoryState begin(TrackedEntity entity, EntityMention mention) {
        var story = StoryState.newBuilder()
                .setStoryId(mention.getArticleId())
                .setHeadline(mention.getHeadline())
                .setText("")
                .setFingerprint(mention.getFingerprint())
                .setFirstAt(mention.getPublishedAt())
                .setLastAt(mention.getPublishedAt())
                .setMembers(new ArrayList<>())
                .setArticles(0)
                .setScoreSum(0)
                .setReports(new ArrayList<>())
                .setReadings(new ArrayList<>())
                .build();
        entity.begin(story, mention);
        return story;
    }
}
