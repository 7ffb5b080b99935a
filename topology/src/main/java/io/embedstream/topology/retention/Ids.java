package io.embedstream.topology.retention;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Keys of stores in parts. */
public final class Ids {
    /** Behind every key. */
    private static final String LAST = "\uDBFF\uDFFF";

    private Ids() {}

    /** Keys behind a key, in their order, at most so many. */
    public static List<String> behind(ReadOnlyKeyValueStore<String, ?> store, String key, int most) {
        var keys = new ArrayList<String>();
        try (var range = store.range(key, LAST)) {
            while (range.hasNext() && keys.size() < most) {
                var next = range.next().key;
                if (!next.equals(key)) {
                    keys.add(next);
                }
            }
        }
        return keys;
    }
}
