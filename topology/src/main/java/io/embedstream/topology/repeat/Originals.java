package io.embedstream.topology.repeat;

import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.RepeatedArticle;
import io.embedstream.topology.repeat.RepeatedTexts.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what an article repeats: the first article with its text, or else the first article of its story. At first, as
 * it comes, by the articles that have come before it, put right when an earlier one comes later; then, when its step
 * closes, by all articles before it in order of event time and id, which is final and a function of the set of
 * articles. Only a mention with a {@link FirstRecord} decides.
 */
public final class Originals {
    private final RepeatedTexts texts;

    public Originals(RepeatedTexts texts) {
        this.texts = texts;
    }

    /** Mentions of an entity whose step is not closed. */
    public interface Waiting {
        Optional<EntityMention> find(String entityId, Instant at, String articleId);

        void replace(EntityMention mention);
    }

    /**
     * Takes a mention that has just come into account, and notes on it, and on one that waits, what has been said of
     * them.
     *
     * @return the enriched records to be written again: its own, where nothing in its own partition was known to be
     *     repeated, but another has the same text; and that of an article that came before and turns out to repeat it
     */
    public List<EnrichedEvent> arrived(EntityMention mention, Waiting waiting) {
        return FirstRecord.of(mention)
                .map(record -> arrived(mention, record, waiting))
                .orElse(List.of());
    }

    private List<EnrichedEvent> arrived(EntityMention mention, EnrichedEvent record, Waiting waiting) {
        var group = texts.group(mention, record.getText());
        var before = group.before(mention);
        var behind = before.isPresent() ? Optional.<RepeatedArticle>empty() : group.behind(mention);
        group.add(mention);
        var said = record.getDuplicateOf();
        var original =
                said != null ? said : before.map(RepeatedArticle::getArticleId).orElse(null);
        FirstRecord.say(mention, original);
        var again = again(mention, record, original, Stage.ARRIVED);
        var behindAgain = behind.flatMap(
                        article -> waiting.find(mention.getEntityId(), article.getAt(), article.getArticleId()))
                .flatMap(article -> repeats(article, mention.getArticleId(), waiting));
        return Stream.of(again, behindAgain).flatMap(Optional::stream).toList();
    }

    private Optional<EnrichedEvent> repeats(EntityMention mention, String original, Waiting waiting) {
        var record = FirstRecord.of(mention).filter(known -> known.getDuplicateOf() == null);
        record.ifPresent(known -> {
            FirstRecord.say(mention, original);
            waiting.replace(mention);
        });
        return record.flatMap(known -> again(mention, known, original, Stage.ARRIVED));
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
        return again(mention, record, decided, Stage.DECIDED);
    }

    private Optional<EnrichedEvent> again(EntityMention mention, EnrichedEvent record, String original, Stage stage) {
        if (Objects.equals(original, record.getDuplicateOf()) && !texts.isBehindAnotherCopy(mention, stage)) {
            return Optional.empty();
        }
        texts.setWrittenAgain(mention, stage);
        record.setDuplicateOf(original);
        return Optional.of(record);
    }

    private static String original(RepeatedArticle article) {
        return article.getOriginalId() == null ? article.getArticleId() : article.getOriginalId();
    }
}
