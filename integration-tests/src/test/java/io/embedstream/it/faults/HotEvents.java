package io.embedstream.it.faults;

import io.embedstream.schemas.SupportChat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.Utils;

/** Events that all lie in one partition, and probes that lie in the others. */
final class HotEvents {
    private static final Instant AT = Instant.parse("2024-03-04T01:00:00Z");
    private static final String HOT_KEY = "hot";
    private static final int PARTITIONS = 4;
    private static final int PROBES = 200;

    private HotEvents() {}

    /** Nine of ten events, and more, become messages of one conversation; the last events are probes. */
    static List<InputEvent> ofOneKey(List<InputEvent> events) {
        return heated(events, i -> HOT_KEY);
    }

    /** As {@link #ofOneKey}, with conversations of ten messages each that share a partition. */
    static List<InputEvent> ofOnePartition(List<InputEvent> events) {
        var keys = keys("hot", events.size() / 10 + 1, true);
        return heated(events, i -> keys.get(i / 10));
    }

    private static List<InputEvent> heated(List<InputEvent> events, IntFunction<String> key) {
        var mixed = new ArrayList<InputEvent>();
        int cold = Math.max(900, events.size() / 20);
        for (int i = 0; i < events.size() - PROBES; i++) {
            mixed.add(i < cold ? events.get(i) : chat(key.apply(i), i));
        }
        var probes = keys("probe", PROBES, false);
        for (int i = 0; i < PROBES; i++) {
            mixed.add(chat(probes.get(i), i).asProbe());
        }
        return mixed;
    }

    private static List<String> keys(String prefix, int count, boolean hot) {
        var keys = new ArrayList<String>();
        for (int i = 0; keys.size() < count; i++) {
            var key = prefix + i;
            if ((partition(key) == partition(HOT_KEY)) == hot) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** As Kafka's producers choose it. */
    private static int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))) % PARTITIONS;
    }

    private static InputEvent chat(String key, int number) {
        var subject = Catalogs.SUBJECTS.get(number % Catalogs.SUBJECTS.size());
        var text = "where is my " + subject + " number " + number;
        var at = AT.plusSeconds(number);
        InputEvent.Value value = (formats, topic) -> formats.serde(SupportChat.class)
                .serializer()
                .serialize(topic, new SupportChat(key + "-" + number, key, null, "customer", text, null, at));
        return new InputEvent(InputEvent.Source.CHATS, key, value, at.toEpochMilli(), Optional.empty());
    }
}
