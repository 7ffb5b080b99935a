package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.OlderItems;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.state.ElementKey;
import io.embedstream.topology.state.RecentEntries;
import io.embedstream.topology.state.StateSerde;
import io.embedstream.topology.state.Unread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The items users have reviewed, in parts, so that a review does not write all of them again: a profile holds the
 * latest {@value #LATEST} of its user, entries of their own the older ones in levels, each {@value #GROWTH} times as
 * large as the one before. Items that are too many for the profile are merged into the first level, those too many for
 * a level into the next. An item that is reviewed again stays where it was until then, and counts where it is newest.
 *
 * <p>Of one task, used by its thread.
 */
final class ItemHistory {
    static final int LATEST = 8;
    private static final int GROWTH = 8;
    /** Unlike the names of vectors, which are longer. */
    private static final String ENTRY = "items-";

    private static final StateSerde<OlderItems> CODEC = StateSerde.codec(OlderItems.class);

    private final KeyValueStore<String, byte[]> entries;
    /** Another stage of the task may have deleted one; then no profile refers to it before it is written again here. */
    private final RecentEntries recent = new RecentEntries();
    /** Of the user that was read last: items by level as they are stored, empty where a level has no entry. */
    private List<List<String>> levels = new ArrayList<>();
    /** The items of those levels that count, oldest first. */
    private List<String> older = List.of();

    /** @param entries keys are {@link ElementKey}s; may hold others of the same owners */
    ItemHistory(KeyValueStore<String, byte[]> entries) {
        this.entries = entries;
    }

    /** The key of the older items of a level. */
    static String key(String user, int level) {
        return ElementKey.of(user, ENTRY + level);
    }

    /** Whether a key is one of older items. */
    static boolean isKey(String key) {
        return ElementKey.element(key).startsWith(ENTRY);
    }

    /** Completes the items of a profile as it is stored. */
    void load(String user, ProfileState profile) {
        begin();
        for (int left = profile.getItemLevels(); left != 0; left >>>= 1) {
            levels.add((left & 1) == 0 ? List.of() : level(user, levels.size()));
        }
        var newest = new NewestFirst(profile.getItems());
        int remembered = profile.getItems().size() + profile.getOlderItems();
        levels.forEach(level -> newest.add(level, remembered));
        var items = newest.oldestFirst();
        older = items.subList(0, profile.getOlderItems());
        profile.setItems(items);
    }

    private List<String> level(String user, int level) {
        var entry = recent.get(key(user, level), entries::get);
        if (entry == null) {
            throw new IllegalStateException("items of '" + user + "' are not in store " + entries.name()
                    + "; delete the state directory, which is restored from its changelogs");
        }
        return CODEC.read(entry).getItems();
    }

    /** For a user of whom nothing is stored. */
    void begin() {
        levels = new ArrayList<>();
        older = List.of();
    }

    /**
     * Leaves the latest items in a profile that is about to be stored and writes the others.
     *
     * @param profile the one that was loaded last; since then items have come at the end, moved there, or gone at the
     *     front
     */
    void part(String user, ProfileState profile) {
        var items = profile.getItems();
        int stay = stillOlder(items);
        if (items.size() - stay > LATEST) {
            merge(user, items.subList(stay, items.size()), items.size());
            stay = items.size();
        }
        profile.setItems(items.subList(stay, items.size()));
        profile.setOlderItems(stay);
        profile.setItemLevels(there());
        begin();
    }

    /** How many of the first items are older ones. */
    private int stillOlder(List<String> items) {
        int count = 0;
        for (var item : older) {
            if (count < items.size() && items.get(count).equals(item)) {
                count++;
            }
        }
        return count;
    }

    /** Writes items into the first level that has room for them with what levels before it hold. */
    private void merge(String user, List<String> items, int remembered) {
        var merged = new NewestFirst(items);
        int room = LATEST;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(List.of());
            }
            merged.add(levels.get(level), remembered);
            room *= GROWTH;
            if (merged.size() <= room) {
                levels.set(level, merged.oldestFirst());
                write(key(user, level), CODEC.write(new OlderItems(levels.get(level))));
                return;
            }
            if (!levels.get(level).isEmpty()) {
                levels.set(level, List.of());
                forget(key(user, level));
            }
        }
    }

    private void write(String key, byte[] entry) {
        entries.put(key, entry);
        recent.put(key, entry);
    }

    private void forget(String key) {
        Unread.delete(entries, key);
        recent.remove(key);
    }

    private int there() {
        int there = 0;
        for (int level = 0; level < levels.size(); level++) {
            there |= levels.get(level).isEmpty() ? 0 : 1 << level;
        }
        return there;
    }

    /** Deletes the older items of a user. */
    void delete(String user, ProfileState profile) {
        for (int level = 0; level < Integer.SIZE; level++) {
            if ((profile.getItemLevels() >>> level & 1) != 0) {
                forget(key(user, level));
            }
        }
        begin();
    }

    /** Items, each once. */
    private static final class NewestFirst {
        private final List<String> items = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();

        /** @param newest oldest first */
        NewestFirst(List<String> newest) {
            add(newest, newest.size());
        }

        /** Adds those that are not there, up to so many in all. */
        void add(List<String> older, int most) {
            for (int i = older.size() - 1; i >= 0 && items.size() < most; i--) {
                if (seen.add(older.get(i))) {
                    items.add(older.get(i));
                }
            }
        }

        int size() {
            return items.size();
        }

        List<String> oldestFirst() {
            var oldestFirst = new ArrayList<>(items);
            Collections.reverse(oldestFirst);
            return oldestFirst;
        }
    }
}
