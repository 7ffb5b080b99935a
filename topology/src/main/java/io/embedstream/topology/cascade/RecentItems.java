package io.embedstream.topology.cascade;

import io.embedstream.topology.cascade.SameStory.Item;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Items that were read not long ago: an article is compared when it comes, when its step closes and with the articles
 * behind it, and reading its words costs more than comparing them. Losing one costs time only. For one thread.
 */
final class RecentItems {
    /** Characters of all texts together; what is read of a text takes some ten times its memory. */
    static final int MOST_CHARS = 256 << 10;

    /** The one least recently used first. */
    private final Map<String, Item> items = new LinkedHashMap<>(16, 0.75f, true);

    private int chars;

    Item of(String text) {
        var known = items.get(text);
        if (known != null) {
            return known;
        }
        var item = Item.of(text);
        items.put(text, item);
        chars += text.length();
        var eldest = items.keySet().iterator();
        while (chars > MOST_CHARS && items.size() > 1) {
            chars -= eldest.next().length();
            eldest.remove();
        }
        return item;
    }

    int chars() {
        return chars;
    }
}
