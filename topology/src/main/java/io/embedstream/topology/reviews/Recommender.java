package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.catalog.ReadOnlyCatalog;
import io.embedstream.topology.text.Similarity;
import io.embedstream.topology.text.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Chooses items for a profile.
 *
 * <p>The relevance of an item to an interest is their cosine, times {@code 0.8 + 0.2 share} where share is the interest's
 * part of all positive weight; an aversion that is nearer to the item than the interest takes the difference off. Items
 * are then picked one by one by maximal marginal relevance (Carbonell and Goldstein 1998).
 */
final class Recommender {
    private static final double SHARE = 0.2;

    private final ReviewSettings settings;
    private final CatalogStore<CatalogItem> items;

    Recommender(ReviewSettings settings, CatalogStore<CatalogItem> items) {
        this.settings = settings;
        this.items = items;
    }

    private record Candidate(CatalogItem item, String fingerprint, float[] vector, double relevance, String because) {}

    /** Items the user has not reviewed, best first; empty when the profile has no interest or the catalog nothing new. */
    List<RecommendedItem> recommend(ProfileState profile) {
        return diversify(candidates(profile));
    }

    private List<Candidate> candidates(ProfileState profile) {
        var reviewed = new HashSet<>(profile.getItems());
        double total = profile.getInterests().stream()
                .mapToDouble(interest -> Math.max(0, interest.getWeight()))
                .sum();
        Map<String, Candidate> best = new HashMap<>();
        for (var interest : profile.getInterests()) {
            if (interest.getWeight() > 0) {
                double share = interest.getWeight() / total;
                near(interest, reviewed)
                        .forEach(match -> best.merge(
                                match.key(),
                                candidate(profile, interest, share, match),
                                (a, b) -> a.relevance() >= b.relevance() ? a : b));
            }
        }
        return new ArrayList<>(best.values());
    }

    private List<ReadOnlyCatalog.Match<CatalogItem>> near(InterestState interest, HashSet<String> reviewed) {
        return items.nearest(
                interest.getFingerprint(),
                Vectors.array(interest.getVector()),
                settings.candidates(),
                item -> !reviewed.contains(item.getItemId()));
    }

    private Candidate candidate(
            ProfileState profile, InterestState interest, double share, ReadOnlyCatalog.Match<CatalogItem> match) {
        var vector = items.vector(match.key(), interest.getFingerprint());
        double aversion = profile.getInterests().stream()
                .filter(other -> other.getWeight() < 0 && other.getFingerprint().equals(interest.getFingerprint()))
                .mapToDouble(other -> Interests.cosine(other, vector) - match.score())
                .filter(difference -> difference > 0)
                .max()
                .orElse(0);
        double relevance = match.score() * (1 - SHARE + SHARE * share) - aversion;
        return new Candidate(match.payload(), interest.getFingerprint(), vector, relevance, interest.getBecause());
    }

    private List<RecommendedItem> diversify(List<Candidate> candidates) {
        var chosen = new ArrayList<Candidate>();
        while (!candidates.isEmpty() && chosen.size() < settings.recommendations()) {
            var next = candidates.stream()
                    .max(Comparator.comparingDouble((Candidate candidate) -> marginal(candidate, chosen))
                            .thenComparing(candidate -> candidate.item().getItemId(), Comparator.reverseOrder()))
                    .orElseThrow();
            candidates.remove(next);
            chosen.add(next);
        }
        return chosen.stream()
                .map(one -> new RecommendedItem(
                        one.item().getItemId(),
                        (float) one.relevance(),
                        one.because(),
                        one.item().getTitle()))
                .toList();
    }

    private double marginal(Candidate candidate, List<Candidate> chosen) {
        double nearest = chosen.stream()
                .filter(one -> one.fingerprint().equals(candidate.fingerprint()))
                .mapToDouble(one -> Similarity.cosine(one.vector(), candidate.vector()))
                .max()
                .orElse(0);
        return (1 - settings.diversity()) * candidate.relevance() - settings.diversity() * nearest;
    }
}
