package io.embedstream.it.faults;

import io.embedstream.deploy.bench.pipeline.ContrastHead;
import io.embedstream.schemas.SupportChat;
import io.embedstream.schemas.UserReview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A seeded stream of events of all three domains, years old, in the order they are fed; every operator has something
 * to say.
 */
final class EventStream {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int CONVERSATIONS = 60;
    private static final int USERS = 50;

    private final Random random;
    private final List<InputEvent> events = new ArrayList<>();
    private final NewsEvents news;

    private EventStream(long seed) {
        this.random = new Random(seed);
        this.news = new NewsEvents(random, START);
    }

    /** The first {@code count} events of a seed, a third of each domain. */
    static List<InputEvent> of(long seed, int count) {
        var stream = new EventStream(seed);
        for (int i = 0; i < count; i++) {
            switch (i % 3) {
                case 0 -> stream.addChat(i);
                case 1 -> stream.events.add(stream.news.next(i / 3));
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
