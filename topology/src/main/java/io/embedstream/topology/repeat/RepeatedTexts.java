package io.embedstream.topology.repeat;

import io.embedstream.encoder.digest.Sha256;
import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.RepeatedArticle;
import io.embedstream.schemas.internal.RepeatedText;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.state.Unread;
import io.embedstream.topology.text.TextFolding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which articles about an entity have the same text inside a window of event time. Texts are the same when they are
 * folded to the same: case, widths, accents and blanks do not count.
 *
 * <p>Of the articles with one text the first of each {@value #PARTS}th of the window is kept, so that an entry is
 * bounded and a function of the set of articles, in whatever order they came. Of an article whose record was written
 * again the event time of that copy is kept. Entries behind the window are deleted in passing; whether that has
 * happened yet makes no difference.
 */
public final class RepeatedTexts {
    private static final int PARTS = 32;
    private static final int DIGEST_BYTES = 16;
    /** In no digest. */
    private static final char SEPARATOR = ':';

    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
    /** Behind every key. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final Comparator<RepeatedArticle> ORDER =
            Comparator.comparing(RepeatedArticle::getAt).thenComparing(RepeatedArticle::getArticleId);

    private final KeyValueStore<String, RepeatedText> store;
    private final Duration window;
    private String sweptTo = "";
    private Instant nextSweep = Instant.MIN;

    /** @param window event time within which one article can repeat another */
    public RepeatedTexts(KeyValueStore<String, RepeatedText> store, Duration window) {
        this.store = store;
        this.window = window;
    }

    /**
     * When a record is written again. What was written at one stage is not looked at in the other: how far steps are
     * closed when a mention comes is another in every run.
     */
    enum Stage {
        ARRIVED,
        DECIDED
    }

    /** The articles with one text about one entity, as they are kept. */
    final class Group {
        private final String key;
        private final List<RepeatedArticle> articles;

        private Group(String key) {
            var known = store.get(key);
            this.key = key;
            this.articles = known == null ? new ArrayList<>() : new ArrayList<>(known.getArticles());
        }

        /** Adds an article; twice is once. */
        void add(EntityMention mention) {
            var article = new RepeatedArticle(mention.getArticleId(), mention.getPublishedAt(), null);
            var other = articles.stream()
                    .filter(known -> part(known) == part(article))
                    .findFirst();
            if (other.isEmpty() || ORDER.compare(article, other.get()) < 0) {
                other.ifPresent(articles::remove);
                articles.add(article);
                articles.sort(ORDER);
                save();
            }
        }

        /** The first article inside the window before a mention, of another id. */
        Optional<RepeatedArticle> before(EntityMention mention) {
            var self = new RepeatedArticle(mention.getArticleId(), mention.getPublishedAt(), null);
            return articles.stream()
                    .filter(article -> ORDER.compare(article, self) < 0)
                    .filter(article -> !article.getAt().plus(window).isBefore(mention.getPublishedAt()))
                    .filter(article -> !article.getArticleId().equals(mention.getArticleId()))
                    .findFirst();
        }

        /** The first article inside the window behind a mention, of another id. */
        Optional<RepeatedArticle> behind(EntityMention mention) {
            var self = new RepeatedArticle(mention.getArticleId(), mention.getPublishedAt(), null);
            return articles.stream()
                    .filter(article -> ORDER.compare(article, self) > 0)
                    .filter(article -> !mention.getPublishedAt().plus(window).isBefore(article.getAt()))
                    .filter(article -> !article.getArticleId().equals(mention.getArticleId()))
                    .findFirst();
        }

        /** Notes what an article repeats in other words, if it is one of those that are kept. */
        void repeats(EntityMention mention, String originalId) {
            articles.stream()
                    .filter(article -> article.getArticleId().equals(mention.getArticleId())
                            && article.getAt().equals(mention.getPublishedAt()))
                    .findFirst()
                    .ifPresent(article -> {
                        article.setOriginalId(originalId);
                        save();
                    });
        }

        private long part(RepeatedArticle article) {
            return article.getAt().toEpochMilli() / Math.max(1, window.toMillis() / PARTS);
        }

        private void save() {
            store.put(key, new RepeatedText(articles));
        }
    }

    /** The group of a mention. */
    Group group(EntityMention mention, String text) {
        return new Group(ElementKey.of(
                mention.getEntityId(), digest(TextFolding.fold(text).folded())));
    }

    /**
     * Whether another copy of an article, under the same id and another event time, was written again last: it may have
     * come behind this copy's own record.
     */
    boolean isBehindAnotherCopy(EntityMention mention, Stage stage) {
        var last = store.get(writtenAgain(mention, stage));
        return last != null && !last.getArticles().get(0).getAt().equals(mention.getPublishedAt());
    }

    void setWrittenAgain(EntityMention mention, Stage stage) {
        var copy = new RepeatedArticle(mention.getArticleId(), mention.getPublishedAt(), null);
        store.put(writtenAgain(mention, stage), new RepeatedText(List.of(copy)));
    }

    private static String writtenAgain(EntityMention mention, Stage stage) {
        return ElementKey.of(mention.getEntityId(), stage.name() + SEPARATOR + mention.getArticleId());
    }

    /**
     * Deletes some of what no article can repeat any more; every entry is looked at once in an hour of event time.
     *
     * @param closedUntil no earlier article follows
     * @param most entries looked at
     */
    public void sweep(Instant closedUntil, int most) {
        if (sweptTo.isEmpty() && closedUntil.isBefore(nextSweep)) {
            return;
        }
        var gone = new ArrayList<String>();
        try (var range = store.range(sweptTo, LAST)) {
            for (int i = 0; i < most && range.hasNext(); i++) {
                var entry = range.next();
                sweptTo = entry.key + '\0';
                if (isPast(entry.value, closedUntil)) {
                    gone.add(entry.key);
                }
            }
            if (!range.hasNext()) {
                sweptTo = "";
                nextSweep = closedUntil.plus(BETWEEN_SWEEPS);
            }
        }
        gone.forEach(key -> Unread.delete(store, key));
    }

    private boolean isPast(RepeatedText text, Instant closedUntil) {
        return text.getArticles().stream()
                .allMatch(article -> article.getAt().plus(window).isBefore(closedUntil));
    }

    private static String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(text), DIGEST_BYTES));
    }
}
