package io.embedstream.topology.repeat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.RepeatedArticle;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what an article repeats: the first article with its text, or else the first article of its story. At first, as
 * it comes, by the articles that have come before it; then, when its step closes, by all articles before it in order of
 * event time and id, which is final and a function of the set of articles. Only a mention with a {@link FirstRecord}
 * decides.
 */
public final class Originals {
    private final RepeatedTexts texts;

    public Originals(RepeatedTexts texts) {
        this.texts = texts;
    }

    /**
     * Takes a mention that has just come into account, and notes on it what has been said of it.
     *
     * @return the enriched record to be written again: nothing in its own partition was known to be repeated, but
     *     another has the same text
     */
    public Optional<EnrichedEvent> arrived(EntityMention mention) {
        var record = FirstRecord.of(mention).orElse(null);
        if (record == null) {
            return Optional.empty();
        }
        var group = texts.group(mention, record.getText());
        group.add(mention);
        var said = record.getDuplicateOf();
        var original = said != null
                ? said
                : group.before(mention).map(RepeatedArticle::getArticleId).orElse(null);
        FirstRecord.say(mention, original);
        return again(mention, record, original);
    }

    /**
     * Decides, mention by mention in order of event time and id.
     *
     * @param storyId of the story the mention belongs to, or null
     * @return the enriched record to be written again; nothing where the same was said before
     */
    public Optional<EnrichedEvent> decided(EntityMention mention, String storyId) {
        return FirstRecord.of(mention).flatMap(record -> decided(mention, record, storyId));
    }

    private Optional<EnrichedEvent> decided(EntityMention mention, EnrichedEvent record, String storyId) {
        var id = mention.getArticleId();
        var group = texts.group(mention, record.getText());
        var sameText = group.before(mention).map(Originals::original).filter(original -> !original.equals(id));
        var sameStory = Optional.ofNullable(storyId).filter(story -> !story.equals(id));
        if (sameText.isEmpty()) {
            sameStory.ifPresent(story -> group.repeats(mention, story));
        }
        var decided = sameText.or(() -> sameStory).orElse(null);
        return again(mention, record, decided);
    }

    private Optional<EnrichedEvent> again(EntityMention mention, EnrichedEvent record, String original) {
        if (Objects.equals(original, record.getDuplicateOf()) && !texts.isBehindAnotherCopy(mention)) {
            return Optional.empty();
        }
        texts.setWrittenAgain(mention);
        record.setDuplicateOf(original);
        return Optional.of(record);
    }

    private static String original(RepeatedArticle article) {
        return article.getOriginalId() == null ? article.getArticleId() : article.getOriginalId();
    }
}
