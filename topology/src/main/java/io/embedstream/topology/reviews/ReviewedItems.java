package io.embedstream.topology.reviews;

import io.embedstream.topology.retention.Entries;
import io.embedstream.topology.retention.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The items whose reviews a task counts, kept for a while after their last review. On which day that was is kept under
 * {@code reviewed|item}, so that a review seldom costs an entry.
 */
final class ReviewedItems implements Entries {
    private static final String REVIEWED = "reviewed|";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_KNOWN = 16_384;

    private final KeyValueStore<String, Long> counts;
    private final KeyValueStore<String, Long> days;
    private final Duration keep;
    private final Consumer<String> forget;
    /** As in the store, of the items reviewed last; the one least recently used first. */
    private final Map<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    /** @param forget deletes the count of an item */
    ReviewedItems(
            KeyValueStore<String, Long> counts,
            KeyValueStore<String, Long> days,
            Duration keep,
            Consumer<String> forget) {
        this.counts = counts;
        this.days = days;
        this.keep = keep;
        this.forget = forget;
    }

    /** Takes note of a review; returns whether it is the first that is known of. */
    boolean reviewed(String id, long time) {
        var before = known.computeIfAbsent(id, item -> days.get(REVIEWED + item));
        long day = Math.floorDiv(time, DAY.toMillis()) * DAY.toMillis();
        if (before == null || before < day) {
            days.put(REVIEWED + id, day);
            known.put(id, day);
        }
        return before == null;
    }

    @Override
    public String kind() {
        return "item";
    }

    @Override
    public Duration keep() {
        return keep;
    }

    @Override
    public OptionalLong lastUsed(String id) {
        var day = days.get(REVIEWED + id);
        return day == null ? OptionalLong.empty() : OptionalLong.of(day + DAY.toMillis() - 1);
    }

    @Override
    public void forget(String id) {
        forget.accept(id);
        days.delete(REVIEWED + id);
        known.remove(id);
    }

    @Override
    public void takeIn(String id, long now) {
        if (lastUsed(id).isEmpty()) {
            reviewed(id, now);
        }
    }

    @Override
    public List<String> behind(String id, int most) {
        return Ids.behind(counts, id, most);
    }
}
