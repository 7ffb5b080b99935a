package io.embedstream.deploy.eval;

import io.embedstream.encoder.Vectors;
import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.ReadOnlyCatalog.Match;
import io.embedstream.topology.reviews.ItemSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The items as one user meets them: their vectors and their popularity come from the reviews of others. An item that
 * no other user reviewed has a vector of zeros.
 */
final class UserItems implements ItemSource {
    private final List<String> ids;
    private final float[][] vectors;
    private final double[] popularity;
    private final Map<String, Integer> places = new HashMap<>();

    UserItems(List<String> ids, float[][] vectors, double[] popularity) {
        this.ids = ids;
        this.vectors = vectors;
        this.popularity = popularity;
        for (int i = 0; i < ids.size(); i++) {
            places.put(ids.get(i), i);
        }
    }

    @Override
    public List<Match<CatalogItem>> nearest(String fingerprint, float[] query, int k, Predicate<CatalogItem> filter) {
        return places.entrySet().stream()
                .map(entry -> new Match<>(
                        entry.getKey(), (float) Vectors.dot(query, vectors[entry.getValue()]), get(entry.getKey())))
                .filter(match -> filter.test(match.payload()))
                .sorted(Comparator.comparingDouble((Match<CatalogItem> match) -> -match.score())
                        .thenComparing(Match::key))
                .limit(k)
                .toList();
    }

    @Override
    public float[] vector(String itemId, String fingerprint) {
        var place = places.get(itemId);
        return place == null ? null : vectors[place];
    }

    @Override
    public CatalogItem get(String itemId) {
        return places.containsKey(itemId) ? new CatalogItem(itemId, itemId, "", List.of(), null) : null;
    }

    /** The file has no categories of items. */
    @Override
    public double floor(String fingerprint) {
        return 0;
    }

    @Override
    public long popularity(String itemId) {
        var place = places.get(itemId);
        return place == null ? 0 : Math.round(popularity[place]);
    }

    @Override
    public void popular(String fingerprint, Predicate<String> more) {
        var shown = IntStream.range(0, ids.size())
                .boxed()
                .filter(i -> popularity[i] > 0)
                .sorted(Comparator.comparingDouble((Integer i) -> -popularity[i])
                        .thenComparing(ids::get))
                .iterator();
        boolean wanted = true;
        while (wanted && shown.hasNext()) {
            wanted = more.test(ids.get(shown.next()));
        }
    }
}
