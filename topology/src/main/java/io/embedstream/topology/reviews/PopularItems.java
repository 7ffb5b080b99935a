package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.CatalogStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How often each item was reviewed in this partition, and the items of each model in that order: a second store whose
 * keys sort as {@code model, most reviewed first, id}. A review changes one entry of each; a reader
 * reads as many entries as it wants.
 */
final class PopularItems {
    private static final String BETWEEN = "\u0001";
    private static final String BEHIND = "\u0002";
    /** Of the largest number. */
    private static final int DIGITS = 19;

    private final KeyValueStore<String, Long> counts;
    private final KeyValueStore<String, Long> order;
    private final CatalogStore<CatalogItem> items;
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
        counts.put(itemId, before + 1);
        var fingerprint = items.fingerprint(itemId);
        if (fingerprint != null) {
            order.delete(key(fingerprint, before, itemId));
            order.put(key(fingerprint, before + 1, itemId), before + 1);
        }
    }

    /** Takes a review back; returns whether there was one. */
    boolean takeBack(String itemId) {
        completeOnce();
        long before = count(itemId);
        if (before <= 0) {
            return false;
        }
        var fingerprint = items.fingerprint(itemId);
        if (fingerprint != null) {
            order.delete(key(fingerprint, before, itemId));
        }
        if (before == 1) {
            counts.delete(itemId);
            return true;
        }
        counts.put(itemId, before - 1);
        if (fingerprint != null) {
            order.put(key(fingerprint, before - 1, itemId), before - 1);
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
        fingerprints.forEach(fingerprint -> order.delete(key(fingerprint, count, itemId)));
        counts.delete(itemId);
    }

    long count(String itemId) {
        var count = counts.get(itemId);
        return count == null ? 0 : count;
    }

    /**
     * See {@link ItemSource#popular}. Entries the catalog has since dropped or that another model embeds now are
     * cleared away where they are met.
     */
    void show(String fingerprint, Predicate<String> more) {
        var stale = new ArrayList<String>();
        try (var entries = order.range(fingerprint + BETWEEN, fingerprint + BEHIND)) {
            boolean wanted = true;
            while (wanted && entries.hasNext()) {
                var entry = entries.next();
                var id = entry.key.substring(entry.key.lastIndexOf(BETWEEN) + 1);
                if (!fingerprint.equals(items.fingerprint(id)) || entry.value != count(id)) {
                    stale.add(entry.key);
                } else {
                    wanted = more.test(id);
                }
            }
        }
        stale.forEach(order::delete);
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
