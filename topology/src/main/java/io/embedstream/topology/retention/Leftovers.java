package io.embedstream.topology.retention;

import java.util.ArrayList;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Places in the queue of entries that are gone: they would only be removed in their turn, and hold an id until then.
 */
public final class Leftovers {
    /** Behind every moment, before every key that begins with a letter. */
    private static final String LAST = "A";

    private static final char SEPARATOR = '|';

    private Leftovers() {}

    /**
     * What one call has come to.
     *
     * @param removed places removed
     * @param position where the next goes on; null when it was the last
     */
    public record Sweep(long removed, String position) {}

    /**
     * Removes the places of an entry that does not exist any more, from a position on.
     *
     * @param queue the store of a {@link Retention}
     * @param position where to begin, empty for the front
     * @param most places looked at
     */
    public static Sweep sweep(KeyValueStore<String, Long> queue, Entries kind, String position, int most) {
        var gone = new ArrayList<String>();
        String last = null;
        int seen = 0;
        try (var places = queue.range(position, LAST)) {
            while (places.hasNext() && seen < most) {
                last = places.next().key;
                seen++;
                var id = id(last, kind.kind());
                if (id != null && kind.lastUsed(id).isEmpty()) {
                    gone.add(last);
                }
            }
        }
        gone.forEach(queue::delete);
        return new Sweep(gone.size(), seen < most ? null : last + '\0');
    }

    /** The id in a key {@code moment|kind|id}; null for another kind. */
    private static String id(String key, String kind) {
        int at = key.indexOf(SEPARATOR) + 1;
        var prefix = kind + SEPARATOR;
        return at > 0 && key.startsWith(prefix, at) ? key.substring(at + prefix.length()) : null;
    }
}
