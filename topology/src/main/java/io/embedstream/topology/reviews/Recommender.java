package io.embedstream.topology.reviews;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.RecommendedItem;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.catalog.ReadOnlyCatalog.Match;
import io.embedstream.topology.text.Similarity;
import io.embedstream.topology.text.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chooses items for a profile; the evaluation runs it as the application does.
 *
 * <p>The relevance of an item to an interest is their cosine, times {@code 0.8 + 0.2 share} where share is the
 * interest's part of all positive weight, and a bonus for what many review; an aversion that is nearer to the item than
 * the interest takes the difference off. An item counts only if it has to do with a review of the interest
 * ({@link Reasons}), so that a list gets shorter rather than worse. Items are then picked one by one by maximal
 * marginal relevance (Carbonell and Goldstein 1998).
 */
public final class Recommender {
    private static final double SHARE = 0.2;

    private final ReviewSettings settings;
    private final ItemSource items;
    private final ColdStart coldStart;

    public Recommender(ReviewSettings settings, ItemSource items) {
        this.settings = settings;
        this.items = items;
        this.coldStart = new ColdStart(settings.recommendations(), items);
    }

    private record Candidate(CatalogItem item, String fingerprint, float[] vector, double relevance, String because) {}

    /**
     * Items the user has not reviewed, best first. Without an interest, or where nothing unseen has to do with one,
     * what others review most; empty only when there is nothing unseen in the user's languages.
     *
     * @param last the review that has just been added to the profile
     */
    public List<RecommendedItem> recommend(ProfileState profile, Opinion last) {
        var reviewed = new HashSet<>(profile.getItems());
        var candidates = candidates(profile, reviewed);
        var chosen = new ArrayList<Candidate>();
        diversify(candidates, chosen, settings.recommendations() - settings.popularPlaces());
        if (chosen.isEmpty()) {
            return coldStart.list(profile, last, reviewed);
        }
        addPopular(profile, reviewed, chosen);
        candidates.removeIf(candidate -> isAmong(chosen, candidate.item().getItemId()));
        diversify(candidates, chosen, settings.recommendations());
        return chosen.stream().map(Recommender::item).toList();
    }

    private static boolean isAmong(List<Candidate> chosen, String itemId) {
        for (var one : chosen) {
            if (one.item().getItemId().equals(itemId)) {
                return true;
            }
        }
        return false;
    }

    private static RecommendedItem item(Candidate one) {
        return new RecommendedItem(
                one.item().getItemId(),
                (float) one.relevance(),
                one.because(),
                one.item().getTitle());
    }

    /** Of what many review, the items that have to do with an interest too and are no aversion, most reviewed first. */
    private void addPopular(ProfileState profile, Set<String> reviewed, List<Candidate> chosen) {
        double total = positive(profile);
        var popular = new PopularOnce(items);
        for (var interest : profile.getInterests()) {
            if (interest.getWeight() > 0 && chosen.size() < settings.recommendations()) {
                var reasons = Reasons.of(interest, items, settings.floor() * items.floor(interest.getFingerprint()));
                var left = new AtomicInteger(settings.candidates());
                popular.show(interest.getFingerprint(), id -> {
                    if (!reviewed.contains(id) && !isAmong(chosen, id)) {
                        popular(profile, interest, interest.getWeight() / total, id, reasons)
                                .ifPresent(chosen::add);
                        left.decrementAndGet();
                    }
                    return left.get() > 0 && chosen.size() < settings.recommendations();
                });
            }
        }
    }

    private Optional<Candidate> popular(
            ProfileState profile, InterestState interest, double share, String itemId, Reasons reasons) {
        var vector = items.vector(itemId, interest.getFingerprint());
        float cosine = Interests.cosine(interest, vector);
        var match = new Match<>(itemId, cosine, items.get(itemId));
        return aversion(profile, interest, match, vector) > 0
                ? Optional.empty()
                : reasons.because(itemId, cosine).map(because -> candidate(profile, interest, share, match, because));
    }

    private static double positive(ProfileState profile) {
        return profile.getInterests().stream()
                .mapToDouble(interest -> Math.max(0, interest.getWeight()))
                .sum();
    }

    private List<Candidate> candidates(ProfileState profile, Set<String> reviewed) {
        double total = positive(profile);
        Map<String, Candidate> best = new HashMap<>();
        for (var interest : profile.getInterests()) {
            if (interest.getWeight() > 0) {
                double share = interest.getWeight() / total;
                var reasons = Reasons.of(interest, items, settings.floor() * items.floor(interest.getFingerprint()));
                for (var match : near(interest, reviewed)) {
                    reasons.because(match.key(), match.score())
                            .ifPresent(because -> best.merge(
                                    match.key(),
                                    candidate(profile, interest, share, match, because),
                                    (a, b) -> a.relevance() >= b.relevance() ? a : b));
                }
            }
        }
        return new ArrayList<>(best.values());
    }

    private List<Match<CatalogItem>> near(InterestState interest, Set<String> reviewed) {
        return items.nearest(
                interest.getFingerprint(),
                Vectors.array(interest.getVector()),
                settings.candidates(),
                item -> !reviewed.contains(item.getItemId()));
    }

    private Candidate candidate(
            ProfileState profile, InterestState interest, double share, Match<CatalogItem> match, String because) {
        var vector = items.vector(match.key(), interest.getFingerprint());
        double aversion = aversion(profile, interest, match, vector);
        double popularity = settings.popularity() * StrictMath.log10(1 + items.popularity(match.key()));
        double relevance = match.score() * (1 - SHARE + SHARE * share) + popularity - aversion;
        return new Candidate(match.payload(), interest.getFingerprint(), vector, relevance, because);
    }

    /** How much nearer an item is to an aversion than to the interest; 0 if it is not. */
    private static double aversion(
            ProfileState profile, InterestState interest, Match<CatalogItem> match, float[] vector) {
        double most = 0;
        for (var other : profile.getInterests()) {
            if (other.getWeight() < 0 && other.getFingerprint().equals(interest.getFingerprint())) {
                double nearer = Interests.cosine(other, vector) - match.score();
                if (nearer > most) {
                    most = nearer;
                }
            }
        }
        return most;
    }

    /** Moves candidates to those chosen until there are as many as wanted. */
    private void diversify(List<Candidate> candidates, List<Candidate> chosen, int wanted) {
        var left = new ArrayList<>(candidates.stream().map(Marginal::new).toList());
        left.forEach(one -> chosen.forEach(one::compare));
        while (!left.isEmpty() && chosen.size() < wanted) {
            var next = Collections.max(left);
            left.remove(next);
            candidates.remove(next.candidate);
            chosen.add(next.candidate);
            left.forEach(one -> one.compare(next.candidate));
        }
    }

    /** A candidate by what it adds to the items chosen; of equal ones the one with the least id is the greatest. */
    private final class Marginal implements Comparable<Marginal> {
        private final Candidate candidate;
        /** Cosine with the nearest item chosen. */
        private double nearest = Double.NEGATIVE_INFINITY;

        Marginal(Candidate candidate) {
            this.candidate = candidate;
        }

        void compare(Candidate chosen) {
            if (chosen.fingerprint().equals(candidate.fingerprint())) {
                nearest = Math.max(nearest, Similarity.cosine(chosen.vector(), candidate.vector()));
            }
        }

        private double relevance() {
            double alike = nearest == Double.NEGATIVE_INFINITY ? 0 : nearest;
            return (1 - settings.diversity()) * candidate.relevance() - settings.diversity() * alike;
        }

        @Override
        public int compareTo(Marginal other) {
            int more = Double.compare(relevance(), other.relevance());
            return more != 0
                    ? more
                    : other.candidate
                            .item()
                            .getItemId()
                            .compareTo(candidate.item().getItemId());
        }
    }
}
