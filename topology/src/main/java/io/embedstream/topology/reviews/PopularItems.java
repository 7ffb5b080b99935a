package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.state.Unread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How often each item was reviewed in this partition, and the items of each model in that order: a second store whose
 * keys sort as {@code model, most reviewed first, id}. A review changes one entry of each; a reader
 * reads as many entries as it wants. What a task remembers of its stores it shares, see {@link TaskPopularity}: nobody
 * else writes them.
 */
final class PopularItems {
    private static final String BETWEEN = "\u0001";
    private static final String BEHIND = "\u0002";
    /** Of the largest number. */
    private static final int DIGITS = 19;
    /** Counts that are remembered: a list looks at some hundred. */
    private static final int MOST_COUNTS = 16_384;

    private final KeyValueStore<String, Long> counts;
    private final KeyValueStore<String, Long> order;
    private final CatalogStore<CatalogItem> items;
    /** By model. */
    private final Map<String, PopularHead> heads = new HashMap<>();
    /** Counts by item, none as 0; the one least recently used first. */
    private final Map<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_COUNTS;
        }
    };

    private boolean complete;

    PopularItems(
            KeyValueStore<String, Long> counts, KeyValueStore<String, Long> order, CatalogStore<CatalogItem> items) {
        this.counts = counts;
        this.order = order;
        this.items = items;
    }

    /** Counts a review. Items the catalog does not have are counted and not listed. */
    void add(String itemId) {
        completeOnce();
        long before = count(itemId);
        setCount(itemId, before + 1);
        var fingerprint = items.fingerprint(itemId);
        if (fingerprint != null) {
            Unread.delete(order, key(fingerprint, before, itemId));
            place(fingerprint, itemId, before + 1);
        }
    }

    private void place(String fingerprint, String itemId, long count) {
        var key = key(fingerprint, count, itemId);
        order.put(key, count);
        var head = heads.get(fingerprint);
        if (head != null) {
            head.place(new PopularHead.Entry(key, itemId, count));
        }
    }

    /** Takes a review back; returns whether there was one. An item that is not listed is not listed by that. */
    boolean takeBack(String itemId) {
        completeOnce();
        long before = count(itemId);
        if (before <= 0) {
            return false;
        }
        var fingerprint = items.fingerprint(itemId);
        boolean listed = fingerprint != null && unlist(fingerprint, before, itemId);
        setCount(itemId, before - 1);
        if (listed && before > 1) {
            place(fingerprint, itemId, before - 1);
        }
        return true;
    }

    /**
     * Forgets an item.
     *
     * @param fingerprints of the models under which it may be listed
     */
    void forget(String itemId, Collection<String> fingerprints) {
        long count = count(itemId);
        fingerprints.forEach(fingerprint -> unlist(fingerprint, count, itemId));
        setCount(itemId, 0);
    }

    private boolean unlist(String fingerprint, long count, String itemId) {
        var key = key(fingerprint, count, itemId);
        var head = heads.get(fingerprint);
        if (head != null) {
            head.remove(new PopularHead.Entry(key, itemId, count));
        }
        return order.delete(key) != null;
    }

    long count(String itemId) {
        return known.computeIfAbsent(itemId, id -> {
            var count = counts.get(id);
            return count == null ? 0 : count;
        });
    }

    private void setCount(String itemId, long count) {
        if (count > 0) {
            counts.put(itemId, count);
        } else {
            counts.delete(itemId);
        }
        known.put(itemId, count);
    }

    /**
     * See {@link ItemSource#popular}. Entries the catalog has since dropped or that another model embeds now are
     * cleared away where they are met.
     */
    void show(String fingerprint, Predicate<String> more) {
        var head = head(fingerprint);
        boolean wanted = true;
        var stale = new ArrayList<PopularHead.Entry>();
        for (var entries = head.inOrder(); wanted && entries.hasNext(); ) {
            var entry = entries.next();
            if (holds(fingerprint, entry)) {
                wanted = more.test(entry.itemId());
            } else {
                stale.add(entry);
            }
        }
        for (var entry : stale) {
            head.remove(entry);
            order.delete(entry.key());
        }
        if (wanted && head.isPart()) {
            showBehind(fingerprint, head.end(), more);
        }
    }

    private boolean holds(String fingerprint, PopularHead.Entry entry) {
        return fingerprint.equals(items.fingerprint(entry.itemId())) && entry.count() == count(entry.itemId());
    }

    private PopularHead head(String fingerprint) {
        var known = heads.get(fingerprint);
        if (known != null && !known.isShort()) {
            return known;
        }
        var head = new PopularHead();
        try (var entries = order.range(fingerprint + BETWEEN, fingerprint + BEHIND)) {
            boolean room = true;
            while (room && entries.hasNext()) {
                room = head.fill(entry(entries.next()));
            }
        }
        heads.put(fingerprint, head);
        return head;
    }

    private void showBehind(String fingerprint, String end, Predicate<String> more) {
        var stale = new ArrayList<String>();
        try (var entries = order.range(end, fingerprint + BEHIND)) {
            boolean wanted = true;
            while (wanted && entries.hasNext()) {
                var entry = entry(entries.next());
                if (entry.key().equals(end)) {
                    continue;
                }
                if (holds(fingerprint, entry)) {
                    wanted = more.test(entry.itemId());
                } else {
                    stale.add(entry.key());
                }
            }
        }
        stale.forEach(order::delete);
    }

    private static PopularHead.Entry entry(KeyValue<String, Long> stored) {
        int item = stored.key.indexOf(BETWEEN) + BETWEEN.length() + DIGITS + BETWEEN.length();
        return new PopularHead.Entry(stored.key, stored.key.substring(item), stored.value);
    }

    private static String key(String fingerprint, long count, String itemId) {
        var digits = Long.toString(Long.MAX_VALUE - count);
        return fingerprint + BETWEEN + "0".repeat(DIGITS - digits.length()) + digits + BETWEEN + itemId;
    }

    /** State of a build that kept no order gets one, once. */
    private void completeOnce() {
        if (complete) {
            return;
        }
        complete = true;
        try (var known = order.all()) {
            if (known.hasNext()) {
                return;
            }
        }
        try (var all = counts.all()) {
            all.forEachRemaining(entry -> {
                var fingerprint = items.fingerprint(entry.key);
                if (fingerprint != null) {
                    order.put(key(fingerprint, entry.value, entry.key), entry.value);
                }
            });
        }
    }
}
