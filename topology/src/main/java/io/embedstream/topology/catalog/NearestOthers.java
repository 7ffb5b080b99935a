package io.embedstream.topology.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The entries of other groups nearest to one entry, best first: the exact first ones of the order of all. As entries
 * leave, it shortens; only when none is left has the catalog to be searched again.
 */
final class NearestOthers {
    /** Entries kept, so that one that comes and goes, or is near to many, costs no search each time. */
    static final int KEPT = 8;

    /** An entry and its cosine with the one this is about. */
    record Neighbour(String id, float score) {}

    private final List<Neighbour> nearest;
    /** Whether these are all there are. */
    private boolean all;

    /** @param found the result of a search for {@value #KEPT}, best first */
    NearestOthers(List<Neighbour> found) {
        nearest = new ArrayList<>(found);
        all = found.size() < KEPT;
    }

    void add(String id, float score) {
        if (!all && score < nearest.get(nearest.size() - 1).score()) {
            return;
        }
        nearest.add(new Neighbour(id, score));
        nearest.sort(Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.score()));
        if (nearest.size() > KEPT) {
            nearest.remove(KEPT);
            all = false;
        }
    }

    void remove(String id) {
        nearest.removeIf(neighbour -> neighbour.id().equals(id));
    }

    /** Whether there may be others that this has not kept, and none of those it has is left. */
    boolean spent() {
        return nearest.isEmpty() && !all;
    }

    OptionalDouble best() {
        return nearest.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(nearest.get(0).score());
    }
}
