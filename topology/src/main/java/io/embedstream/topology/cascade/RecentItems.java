package io.embedstream.topology.cascade;

import io.embedstream.topology.cascade.SameStory.Item;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Items that were read not long ago: an article is compared when it comes, when its step closes and with the articles
 * behind it, and reading its words costs more than comparing them. Losing one costs time only. Safe for many threads.
 */
final class RecentItems {
    /** Characters of all texts together; what is read of a text takes some ten times its memory. */
    static final int MOST_CHARS = 1 << 21;

    /** The one least recently used first. */
    private final Map<String, Item> items = new LinkedHashMap<>(16, 0.75f, true);

    private int chars;

    /** The item of a text; two threads may read one text at the same time. */
    Item of(String text) {
        var known = known(text);
        return known != null ? known : keep(Item.of(text));
    }

    private synchronized Item known(String text) {
        return items.get(text);
    }

    private synchronized Item keep(Item item) {
        if (items.put(item.text(), item) == null) {
            chars += item.text().length();
        }
        var eldest = items.keySet().iterator();
        while (chars > MOST_CHARS && items.size() > 1) {
            chars -= eldest.next().length();
            eldest.remove();
        }
        return item;
    }

    synchronized int chars() {
        return chars;
    }
}
