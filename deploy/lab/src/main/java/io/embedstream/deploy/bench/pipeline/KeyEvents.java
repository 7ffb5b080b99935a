package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineEvents.Event;
import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.news.EntityMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events by which a mistake of keys would show, always the same: good and bad words, so that moods move; bursts of bad
 * news about one company, so that alerts are raised; conversations and users with one event each; and one event in a
 * hundred sent again a little later.
 */
final class KeyEvents {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final String ALONE = "alone-";
    private static final int ALONE_EVERY = 50;
    private static final int NAMED_EVERY = 10;
    private static final int BURST_EVERY = 400;
    private static final int BURST_LENGTH = 8;
    private static final int RESENT_EVERY = 100;
    private static final int RESENT_WITHIN = 60;
    private static final int LAST = 120;
    private static final Duration BETWEEN_LAST = Duration.ofMinutes(1);

    private final PipelineEvents events;
    private final List<String> companies;
    private final List<String> texts;

    KeyEvents(PipelineOptions options, SampleCatalogs catalogs) {
        events = new PipelineEvents(options, catalogs);
        companies = catalogs.companies();
        EntityMatcher watched = new EntityMatcher(catalogs.watchlist());
        texts = options.texts().stream()
                .filter(text -> watched.find(text, List.of()).isEmpty())
                .toList();
    }

    /** Whether a conversation or a user has no second event. */
    static boolean isAlone(String key) {
        return key.startsWith(ALONE);
    }

    /**
     * The first events, and those of them that are sent again.
     *
     * @param count without those that are sent again
     */
    Stream<Event> first(int count) {
        return IntStream.range(0, count).boxed().flatMap(i -> Stream.concat(Stream.of(event(i)), resentBehind(i)));
    }

    /** What is to be sent behind them: articles about nobody, by which the steps of all others are closed. */
    Stream<Event> last(int count) {
        Instant end = START.plus(BETWEEN.multipliedBy(count));
        return IntStream.range(0, LAST).mapToObj(i -> {
            String id = "last-" + i;
            Instant at = end.plus(BETWEEN_LAST.multipliedBy(i));
            FinancialNews article = new FinancialNews(id, "Markets are closed today " + i, null, "en", List.of(), at);
            return new Event(SourceStream.NEWS, id, article, at);
        });
    }

    private Stream<Event> resentBehind(int number) {
        return IntStream.rangeClosed(Math.max(0, number - RESENT_WITHIN), number)
                .filter(earlier -> new Random(earlier).nextInt(RESENT_EVERY) == 0
                        && earlier + new Random(-1L - earlier).nextInt(RESENT_WITHIN) == number)
                .mapToObj(this::event);
    }

    private Event event(int number) {
        Event event = events.event(number, START.plus(BETWEEN.multipliedBy(number)));
        SpecificRecord value = event.value();
        if (value instanceof SupportChat chat) {
            chat.setText(mood(number) + chat.getText());
            if (number / 3 % ALONE_EVERY == 0) {
                chat.setConversationId(ALONE + number);
            }
            return with(event, chat.getConversationId());
        }
        if (value instanceof UserReview review) {
            review.setText(mood(number) + review.getText());
            if (number / 3 % ALONE_EVERY == 0) {
                review.setUserId(ALONE + number);
            }
            return with(event, review.getUserId());
        }
        FinancialNews article = (FinancialNews) value;
        article.setHeadline(headline(number));
        return with(event, event.key());
    }

    private static Event with(Event event, String key) {
        return new Event(event.stream(), key, event.value(), event.at());
    }

    private String headline(int number) {
        int own = number / 3;
        String text = texts.get(own % texts.size()) + " " + Integer.toString(own, Character.MAX_RADIX);
        if (own % BURST_EVERY < BURST_LENGTH) {
            return companies.get(own / BURST_EVERY % companies.size()) + ": " + ContrastHead.BAD + " " + text;
        }
        String company = companies.get(new Random(own).nextInt(companies.size()));
        return own % NAMED_EVERY == 0 ? company + ": " + mood(number) + text : mood(number) + text;
    }

    private static String mood(int number) {
        return switch (new Random(number).nextInt(3)) {
            case 0 -> ContrastHead.GOOD + " ";
            case 1 -> ContrastHead.BAD + " ";
            default -> "";
        };
    }
}
