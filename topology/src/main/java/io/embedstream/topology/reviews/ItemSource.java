package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.ReadOnlyCatalog.Match;
import java.util.List;
import java.util.function.Predicate;

/** The items a recommender chooses from: the catalog, or what an evaluation puts in its place. */
public interface ItemSource {

    /** The items of a model nearest to a query, best first, equal scores by id. */
    List<Match<CatalogItem>> nearest(String fingerprint, float[] query, int k, Predicate<CatalogItem> filter);

    /** The vector of an item under a model, or null. */
    float[] vector(String itemId, String fingerprint);

    /** The item, or null. */
    CatalogItem get(String itemId);

    /**
     * How near items of different kinds come to each other under a model; below, two items have little to do with each
     * other.
     */
    double floor(String fingerprint);

    /** Reviews of an item, by anybody. */
    long popularity(String itemId);

    /**
     * Shows the ids of the items of a model that people reviewed, most reviewed first.
     *
     * @param more takes an id; returns whether another one is wanted
     */
    void popular(String fingerprint, Predicate<String> more);
}
