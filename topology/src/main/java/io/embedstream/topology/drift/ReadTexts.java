package io.embedstream.topology.drift;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The least hashes of each recent window among all texts that the tasks of this process have read. A text that is not
 * among them is in no sample: those before it have been read, and are counted by whoever commits them. Safe for many
 * threads.
 */
final class ReadTexts {
    private static final int WINDOWS_REMEMBERED = 64;

    private final int most;
    private final Map<String, LeastHashes> windows = new LinkedHashMap<>(WINDOWS_REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LeastHashes> eldest) {
            return size() > WINDOWS_REMEMBERED;
        }
    };

    /** @param most texts of a sample */
    ReadTexts(int most) {
        this.most = most;
    }

    /** Adds a text to its window; returns whether it may be in the window's sample, however often it is asked for. */
    synchronized boolean mayBeSampled(String window, long hash) {
        var least = windows.computeIfAbsent(window, key -> new LeastHashes(most));
        return least.add(hash) || least.contains(hash);
    }
}
