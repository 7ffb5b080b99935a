package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.replay.SourceStream;
import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import io.embedstream.topology.TopologySettings.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events of the benchmark, always the same for a number: conversations of eight messages of which fifty go on at a
 * time, every fourth message by an agent; articles of which every third names a watched company; reviews of catalog
 * items by 2,000 users. Safe for many threads.
 */
final class PipelineEvents implements EventSequence {
    /** Event time between two events of a backlog. */
    static final Duration BETWEEN = Duration.ofMillis(500);

    private static final int CONVERSATIONS = 50;
    private static final int MESSAGES = 8;
    private static final int USERS = 2_000;

    private final List<Domain> domains;
    private final List<String> texts;
    private final List<String> companies;
    private final List<String> items;

    /** An event as it is sent. */
    record Event(SourceStream stream, String key, SpecificRecord value, Instant at) {
        /** A message; the conversation has a customer of its own. */
        static Event chat(int number, String conversation, String role, String text, Instant at) {
            SupportChat chat = new SupportChat("m" + number, conversation, "u" + conversation, role, text, "en", at);
            return new Event(SourceStream.CHATS, conversation, chat, at);
        }

        static Event article(int number, String headline, Instant at) {
            String id = "a" + number;
            return new Event(SourceStream.NEWS, id, new FinancialNews(id, headline, null, "en", List.of(), at), at);
        }

        /** A review of one to five stars. */
        static Event review(int number, String user, String item, int stars, String text, Instant at) {
            UserReview review = new UserReview("r" + number, user, item, (double) stars, text, "en", at);
            return new Event(SourceStream.REVIEWS, user, review, at);
        }
    }

    PipelineEvents(PipelineOptions options, SampleCatalogs catalogs) {
        this.domains = List.copyOf(new TreeSet<>(options.domains()));
        this.texts = options.texts();
        this.companies = catalogs.companies();
        this.items = catalogs.items();
    }

    /** The text of an event. */
    String text(int number) {
        String text = texts.get(number % texts.size());
        return domains.get(number % domains.size()) == Domain.NEWS ? headline(text, number) : text;
    }

    private String headline(String text, int number) {
        Random random = new Random(number);
        String company = random.nextInt(3) == 0 ? companies.get(random.nextInt(companies.size())) + ": " : "";
        return company + text + " " + Integer.toString(random.nextInt(1 << 20), Character.MAX_RADIX);
    }

    @Override
    public Event event(int number, Instant at) {
        String text = text(number);
        int own = number / domains.size();
        return switch (domains.get(number % domains.size())) {
            case SUPPORT -> chat(own, text, at);
            case NEWS -> Event.article(own, text, at);
            case REVIEWS -> review(own, text, at);
        };
    }

    private static Event chat(int number, String text, Instant at) {
        String conversation = "c" + (number / (CONVERSATIONS * MESSAGES) * CONVERSATIONS + number % CONVERSATIONS);
        String role = number / CONVERSATIONS % 4 == 3 ? "agent" : "customer";
        return Event.chat(number, conversation, role, text, at);
    }

    private Event review(int number, String text, Instant at) {
        Random random = new Random(number);
        String user = "u" + random.nextInt(USERS);
        String item = items.get(random.nextInt(items.size()));
        return Event.review(number, user, item, 1 + random.nextInt(5), text, at);
    }
}
