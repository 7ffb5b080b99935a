package io.embedstream.it.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What producers do wrong without any process failing: events sent again, and chats under other keys than their
 * conversation.
 */
final class ProducerFaults {
    private static final int RESENT_PERCENT = 1;
    private static final int RESENT_WITHIN = 60;
    private static final int WRONGLY_KEYED_PERCENT = 15;

    private ProducerFaults() {}

    /** The events, one in a hundred of them sent again a little later. */
    static List<InputEvent> resent(List<InputEvent> events) {
        var random = new Random(events.size());
        var all = new ArrayList<>(events);
        for (int i = 0; i < events.size(); i++) {
            if (random.nextInt(100) < RESENT_PERCENT) {
                all.add(Math.min(all.size(), i + 1 + random.nextInt(RESENT_WITHIN)), events.get(i));
            }
        }
        return all;
    }

    /**
     * The same with 15 in a hundred conversations, so five in a hundred events, under a key that is not their
     * conversation's. All of a conversation have the same one, so that the order of its messages is that of one
     * partition.
     */
    static List<InputEvent> resentAndWronglyKeyed(List<InputEvent> events) {
        return resent(events).stream()
                .map(event -> event.source() == InputEvent.Source.CHATS && isWrong(event.key())
                        ? event.sentUnder("desk-" + Math.floorMod(event.key().hashCode(), 7))
                        : event)
                .toList();
    }

    private static boolean isWrong(String conversation) {
        return Math.floorMod(conversation.hashCode() * 0x9E3779B1, 100) < WRONGLY_KEYED_PERCENT;
    }
}
