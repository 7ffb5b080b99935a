package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.catalog.ReadOnlyCatalog.Match;
import java.util.List;
import java.util.function.Predicate;

/** The catalog and what this partition reviews most, as the recommender sees them. */
final class CatalogItems implements ItemSource {
    private final CatalogStore<CatalogItem> items;
    private final PopularItems popular;

    CatalogItems(CatalogStore<CatalogItem> items, PopularItems popular) {
        this.items = items;
        this.popular = popular;
    }

    @Override
    public List<Match<CatalogItem>> nearest(String fingerprint, float[] query, int k, Predicate<CatalogItem> filter) {
        return items.nearest(fingerprint, query, k, filter);
    }

    @Override
    public float[] vector(String itemId, String fingerprint) {
        return items.vector(itemId, fingerprint);
    }

    @Override
    public CatalogItem get(String itemId) {
        return items.get(itemId);
    }

    @Override
    public double floor(String fingerprint) {
        return items.closeness(fingerprint, CatalogItems::kind).mean();
    }

    /** The first category says what kind of thing an item is. */
    private static String kind(CatalogItem item) {
        return item.getCategories().isEmpty() ? "" : item.getCategories().get(0);
    }

    @Override
    public long popularity(String itemId) {
        return popular.count(itemId);
    }

    @Override
    public void popular(String fingerprint, Predicate<String> more) {
        popular.show(fingerprint, more);
    }
}
