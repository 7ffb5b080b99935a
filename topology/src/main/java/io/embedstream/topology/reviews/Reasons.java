package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.InterestState;
import io.embedstream.topology.text.Similarity;
import java.util.List;
import java.util.Optional;

/**
 * The reviews of an interest, and which of them an item is recommended for: the one whose item is nearest to it, if it
 * is near at all. Where the catalog has none of the items reviewed, the interest itself is compared, and its heaviest
 * review named.
 */
final class Reasons {
    private final List<Reviewed> reviewed;
    private final String heaviest;
    private final String fingerprint;
    private final ItemSource items;
    private final double floor;

    private record Reviewed(String reviewId, float[] item) {}

    private Reasons(List<Reviewed> reviewed, InterestState interest, ItemSource items, double floor) {
        this.reviewed = reviewed;
        this.heaviest = interest.getBecause();
        this.fingerprint = interest.getFingerprint();
        this.items = items;
        this.floor = floor;
    }

    /** @param floor cosine below which an item has nothing to do with another */
    static Reasons of(InterestState interest, ItemSource items, double floor) {
        var reviewed = interest.getReasons().stream()
                .filter(reason -> items.vector(reason.getItemId(), interest.getFingerprint()) != null)
                .map(reason ->
                        new Reviewed(reason.getReviewId(), items.vector(reason.getItemId(), interest.getFingerprint())))
                .toList();
        return new Reasons(reviewed, interest, items, floor);
    }

    /** The review an item is recommended for, or nothing if it has to do with none. */
    Optional<String> because(String itemId, double cosineWithInterest) {
        if (reviewed.isEmpty()) {
            return cosineWithInterest >= floor ? Optional.of(heaviest) : Optional.empty();
        }
        var item = items.vector(itemId, fingerprint);
        Reviewed nearest = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (var one : reviewed) {
            double cosine = Similarity.cosine(one.item(), item);
            if (cosine > highest) {
                highest = cosine;
                nearest = one;
            }
        }
        return highest >= floor ? Optional.of(nearest.reviewId()) : Optional.empty();
    }
}
