package io.embedstream.it.faults;

import io.embedstream.schemas.FinancialNews;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A seeded stream of events of all three domains, years old, in the order they are fed. News come in bursts about one
 * entity, are re-issued, and some are late, so that every operator has something to say.
 */
final class EventStream {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Duration NEWS_GAP = Duration.ofSeconds(45);
    private static final int CONVERSATIONS = 60;
    private static final int USERS = 50;
    private static final int BURST_EVERY = 120;
    private static final int BURST_LENGTH = 24;

    /** Different stories for every encoder, each with one of the words the head calls bad. */
    private static final List<String> BAD_REPORTS = List.of(
            "awful fire destroys a warehouse of %s overnight",
            "regulators open terrible fraud probe into the accounts of %s",
            "%s recalls broken heaters after injuries to children",
            "drivers and nurses strike against %s over awful pay",
            "%s shares crash on a terrible quarter",
            "broken payment software locks customers of %s out");

    private final Random random;
    private final List<InputEvent> events = new ArrayList<>();
    private Instant newsTime = START;
    private String lastHeadline = "Acme Motors opens a plant in the north";

    private EventStream(long seed) {
        this.random = new Random(seed);
    }

    /** The first {@code count} events of a seed, a third of each domain. */
    static List<InputEvent> of(long seed, int count) {
        var stream = new EventStream(seed);
        for (int i = 0; i < count; i++) {
            switch (i % 3) {
                case 0 -> stream.addChat(i);
                case 1 -> stream.addNews(i);
                default -> stream.addReview(i);
            }
        }
        return stream.events;
    }

    private void addChat(int i) {
        var conversation = "c" + random.nextInt(CONVERSATIONS);
        var role = random.nextInt(4) == 0 ? "agent" : "customer";
        var text = random.nextInt(10) == 0
                ? "我的 " + word() + " 在 哪里 " + i
                : mood() + " where is my " + subject() + " number " + random.nextInt(1000) + " " + word();
        var at = START.plusSeconds(20L * i);
        add(
                InputEvent.Source.CHATS,
                conversation,
                new SupportChat("m" + i, conversation, null, role, text, null, at),
                SupportChat.class,
                at);
    }

    private void addNews(int i) {
        newsTime = newsTime.plus(NEWS_GAP.multipliedBy(random.nextInt(3)));
        boolean late = random.nextInt(80) == 0;
        var at = late ? newsTime.minus(Duration.ofHours(2)) : newsTime.minusSeconds(random.nextInt(240));
        var id = "n" + i;
        var headline = random.nextInt(8) == 0 ? lastHeadline + " again" : headline(i / 3);
        lastHeadline = headline;
        add(
                InputEvent.Source.NEWS,
                id,
                new FinancialNews(id, headline, null, null, List.of(), at),
                FinancialNews.class,
                at);
    }

    private String headline(int number) {
        if (number % BURST_EVERY < BURST_LENGTH) {
            var entity = Catalogs.ENTITIES.get(number / BURST_EVERY % Catalogs.ENTITIES.size());
            return BAD_REPORTS.get(random.nextInt(BAD_REPORTS.size())).formatted(entity) + " " + word();
        }
        var entity = Catalogs.ENTITIES.get(random.nextInt(Catalogs.ENTITIES.size()));
        return entity + " " + mood() + " " + word() + " with " + word() + " and " + word();
    }

    private void addReview(int i) {
        var user = "u" + random.nextInt(USERS);
        var item = "item-" + random.nextInt(Catalogs.ITEMS);
        var text = mood() + " " + subject() + " " + word() + " as " + word();
        var at = START.plusSeconds(15L * i);
        add(
                InputEvent.Source.REVIEWS,
                user,
                new UserReview("r" + i, user, item, 1.0 + random.nextInt(5), text, "en", at),
                UserReview.class,
                at);
    }

    private <T extends SpecificRecord> void add(
            InputEvent.Source source, String key, T value, Class<T> type, Instant at) {
        InputEvent.Value bytes =
                (formats, topic) -> formats.serde(type).serializer().serialize(topic, value);
        events.add(new InputEvent(source, key, bytes, at.toEpochMilli(), Optional.empty()));
    }

    private String mood() {
        return switch (random.nextInt(3)) {
            case 0 -> ContrastHead.GOOD;
            case 1 -> ContrastHead.BAD;
            default -> "ordinary";
        };
    }

    private String subject() {
        return Catalogs.SUBJECTS.get(random.nextInt(Catalogs.SUBJECTS.size()));
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
