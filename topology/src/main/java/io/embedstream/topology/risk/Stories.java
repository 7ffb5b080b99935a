package io.embedstream.topology.risk;

import io.embedstream.encoder.head.duplicate.NearDuplicates;
import io.embedstream.encoder.head.duplicate.NewsText;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.schemas.internal.Telling;
import io.embedstream.topology.text.Similarity;
import io.embedstream.topology.text.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collapses mentions into stories. A mention joins the nearest story whose first article it repeats, else it starts one;
 * comparing with first articles only keeps stories from drifting into one another. Of its negative articles a story keeps
 * the first {@value #MOST_TELLINGS} as tellings, for {@link DistinctStories}.
 */
final class Stories {
    private static final int MOST_TELLINGS = 6;

    private final double sameStory;
    private final double negativeBelow;

    /**
     * @param sameStory {@link NearDuplicates#score} from which a mention belongs to a story
     * @param negativeBelow sentiment at or below which an article is negative
     */
    Stories(double sameStory, double negativeBelow) {
        this.sameStory = sameStory;
        this.negativeBelow = negativeBelow;
    }

    /** Adds a mention to the stories, which are changed in place, and returns the story it belongs to. */
    StoryState add(List<StoryState> stories, EntityMention mention) {
        var story = find(stories, mention).orElseGet(() -> start(stories, mention));
        if (!story.getMembers().contains(mention.getArticleId())) {
            keepTelling(story, mention);
            story.getMembers().add(mention.getArticleId());
            story.setScoreSum(story.getScoreSum() + mention.getScore());
            story.setLastAt(mention.getPublishedAt());
        }
        return story;
    }

    /** Mean sentiment of a story's articles. */
    static double score(StoryState story) {
        return story.getScoreSum() / story.getMembers().size();
    }

    private Optional<StoryState> find(List<StoryState> stories, EntityMention mention) {
        var text = NewsText.of(mention.getText());
        var vector = Vectors.array(mention.getVector());
        StoryState best = null;
        double highest = sameStory;
        for (var story : stories) {
            if (story.getFingerprint().equals(mention.getFingerprint())) {
                float cosine = Similarity.cosine(Vectors.array(story.getVector()), vector);
                double score = NearDuplicates.score(text, NewsText.of(story.getText()), cosine);
                if (score >= highest && (best == null || score > highest)) {
                    best = story;
                    highest = score;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private void keepTelling(StoryState story, EntityMention mention) {
        if (mention.getScore() <= negativeBelow
                && !mention.getEvent().isEmpty()
                && story.getTellings().size() < MOST_TELLINGS) {
            story.getTellings().add(new Telling(mention.getEvent()));
        }
    }

    private static StoryState start(List<StoryState> stories, EntityMention mention) {
        var story = StoryState.newBuilder()
                .setStoryId(mention.getArticleId())
                .setHeadline(mention.getHeadline())
                .setText(mention.getText())
                .setFingerprint(mention.getFingerprint())
                .setVector(mention.getVector())
                .setFirstAt(mention.getPublishedAt())
                .setLastAt(mention.getPublishedAt())
                .setMembers(new ArrayList<>())
                .setScoreSum(0)
                .setTellings(new ArrayList<>())
                .build();
        stories.add(story);
        return story;
    }
}
