package io.embedstream.topology.reviews;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What many review, for the interests of one user: what one has looked at is not read again for the next. */
final class PopularOnce {
    private final ItemSource items;
    private final Map<String, List<String>> read = new HashMap<>();

    PopularOnce(ItemSource items) {
        this.items = items;
    }

    /** As {@link ItemSource#popular}. */
    void show(String fingerprint, Predicate<String> more) {
        var known = read.computeIfAbsent(fingerprint, key -> new ArrayList<>());
        for (var id : known) {
            if (!more.test(id)) {
                return;
            }
        }
        var behind = new Behind(known, more);
        items.popular(fingerprint, behind);
        known.addAll(behind.found);
    }

    /** Passes over what is known, and keeps what comes then. */
    private static final class Behind implements Predicate<String> {
        private final List<String> found = new ArrayList<>();
        private final Predicate<String> more;
        private int known;

        Behind(List<String> known, Predicate<String> more) {
            this.known = known.size();
            this.more = more;
        }

        @Override
        public boolean test(String id) {
            if (known > 0) {
                known--;
                return true;
            }
            found.add(id);
            return more.test(id);
        }
    }
}
