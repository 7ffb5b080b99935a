package io.embedstream.topology.catalog;

import java.util.List;
import java.util.function.Predicate;

/**
 * The read access to a catalog, from any thread.
 *
 * @param <P> the catalog record
 */
public interface ReadOnlyCatalog<P> {

    /** An entry near a query, with the cosine of the two. */
    record Match<P>(String key, float score, P payload) {}

    /** The record under an id, or null. */
    P get(String id);

    /**
     * The records nearest to a query among those of its model, best first, equal scores by id.
     *
     * @param fingerprint model of the query
     * @param filter applied inside the search
     */
    List<Match<P>> nearest(String fingerprint, float[] query, int k, Predicate<P> filter);
}
