package io.embedstream.deploy.console.view;

import io.embedstream.schemas.NewsStory;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.topology.cascade.SameStory;
import io.embedstream.topology.text.HalfPrecision;
import io.embedstream.topology.text.Similarity;
import java.util.List;
import java.util.Optional;

/**
 * How far the articles of a story lie from its first, which is why they were folded into it: computed from the texts
 * and vectors in memory by the function that the stream decides by. Pairs are compared once. Used under one lock.
 */
public final class StoryRepeats {
    private static final int PAIRS = 20_000;
    private static final int SHOWN = 20;

    private final NewsMemory articles;
    private final SameStory sameStory;
    private final TextPolicy policy;
    private final Latest<Distance> distances = new Latest<>(PAIRS);

    private record Distance(double distance, double cosine) {}

    /**
     * An article of a story beside its first; distance and cosine are null where one of the two is no longer in memory.
     *
     * @param distance 1 less the score that the two are one story
     */
    record Repeat(String articleId, String text, Long time, Double distance, Double cosine) {}

    /** @param sameStory for this alone */
    public StoryRepeats(NewsMemory articles, SameStory sameStory, TextPolicy policy) {
        this.articles = articles;
        this.sameStory = sameStory;
        this.policy = policy;
    }

    /** Up to this distance two articles are one story. */
    double limit() {
        return 1 - sameStory.threshold();
    }

    /** The articles that were folded into a story, the first of them first. */
    List<Repeat> of(NewsStory story) {
        Optional<EntityMention> first = articles.find(story.getStoryId());
        return story.getMembers().stream()
                .filter(member -> !member.equals(story.getStoryId()))
                .limit(SHOWN)
                .map(member -> repeat(story.getStoryId(), first, member))
                .toList();
    }

    private Repeat repeat(String storyId, Optional<EntityMention> first, String member) {
        Optional<EntityMention> article = articles.find(member);
        Optional<Distance> distance = distances.find(storyId + '\n' + member);
        if (distance.isEmpty() && first.isPresent() && article.isPresent()) {
            distance = Optional.of(distance(article.get(), first.get()));
            distances.put(storyId + '\n' + member, distance.get());
        }
        return new Repeat(
                member,
                article.map(found -> policy.show(found.getText())).orElse(null),
                article.map(found -> found.getPublishedAt().toEpochMilli()).orElse(null),
                distance.map(Distance::distance).orElse(null),
                distance.map(Distance::cosine).orElse(null));
    }

    private Distance distance(EntityMention article, EntityMention first) {
        if (!article.getFingerprint().equals(first.getFingerprint())) {
            return new Distance(1, 0);
        }
        float cosine = Similarity.cosine(
                HalfPrecision.unpack(article.getVectorF16()), HalfPrecision.unpack(first.getVectorF16()));
        SameStory.Comparison comparison = sameStory.of(sameStory.item(article.getText()), article.getFingerprint());
        double score = comparison.score(sameStory.item(first.getText()), cosine);
        comparison.done();
        return new Distance(1 - score, cosine);
    }
}
