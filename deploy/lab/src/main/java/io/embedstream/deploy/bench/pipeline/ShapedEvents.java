package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.bench.pipeline.PipelineEvents.Event;
import io.embedstream.topology.TopologySettings.Domain;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Events of a shape, in each pass one of every conversation and user, in an order that jumps; after eight events
 * a conversation or user is followed by another one. Every third article names a watched company. Safe for many
 * threads.
 */
final class ShapedEvents implements EventSequence {
    private static final int LIFE = 8;
    /** A prime, larger than any number of conversations or users. */
    private static final long STRIDE = 2_147_483_647L;

    private final CurveShape shape;
    private final List<Domain> domains;
    private final List<String> texts;

    ShapedEvents(CurveShape shape, List<String> texts) {
        this.shape = shape;
        this.domains = List.copyOf(new TreeSet<>(shape.domains()));
        this.texts = List.copyOf(texts);
    }

    @Override
    public Event event(int number, Instant at) {
        String text = texts.get(number % texts.size());
        int own = number / domains.size();
        return switch (domains.get(number % domains.size())) {
            case SUPPORT -> chat(own, text, at);
            case NEWS -> article(own, text, at);
            case REVIEWS -> review(own, text, at);
        };
    }

    private static String name(int number, int atATime) {
        int pass = number / atATime;
        long slot = number % atATime * STRIDE % atATime;
        return slot + "." + pass / LIFE;
    }

    private Event chat(int number, String text, Instant at) {
        String conversation = "c" + name(number, shape.conversations());
        String role = number / shape.conversations() % 4 == 3 ? "agent" : "customer";
        return Event.chat(number, conversation, role, text, at);
    }

    private Event article(int number, String text, Instant at) {
        Random random = new Random(number);
        String company = random.nextInt(3) == 0 ? BulkCatalogs.company(random.nextInt(shape.entities())) + ": " : "";
        String headline = company + text + " " + Integer.toString(random.nextInt(1 << 20), Character.MAX_RADIX);
        return Event.article(number, headline, at);
    }

    private Event review(int number, String text, Instant at) {
        Random random = new Random(number);
        String user = "u" + name(number, shape.users());
        String item = BulkCatalogs.itemId(random.nextInt(shape.items()));
        return Event.review(number, user, item, 1 + random.nextInt(5), text, at);
    }
}
