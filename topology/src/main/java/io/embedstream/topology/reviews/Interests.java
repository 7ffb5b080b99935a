package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.InterestReason;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.repeat.RecentIds;
import io.embedstream.topology.text.CosineScales;
import io.embedstream.topology.text.Similarity;
import io.embedstream.topology.text.Vectors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Keeps the interests of one user. A review weighs between -1 and 1; a liked item strengthens the interest it is
 * nearest to or starts one, a disliked item does the same to an aversion, an interest of negative weight. All weights
 * halve every {@code halfLife} of event time; a review that comes late is decayed to the profile's present.
 */
public final class Interests {
    /** Reviews of a user whose ids are known when they are sent again. */
    static final int MAX_RECENT_IDS = 8;

    private static final int NO_NOTE = 0;
    /** Reviews of an interest that an item may be recommended for. */
    private static final int MAX_REASONS = 8;

    private static final int MOST_STARS = 5;

    private final ReviewSettings settings;
    private final CosineScales cosines;

    /** Rules for vectors whose cosines are read as they are. */
    public Interests(ReviewSettings settings) {
        this(settings, CosineScales.NONE);
    }

    public Interests(ReviewSettings settings, CosineScales cosines) {
        this.settings = settings;
        this.cosines = cosines;
    }

    /** Profile before the first review. */
    public static ProfileState start(Instant at) {
        return new ProfileState(new ArrayList<>(), new ArrayList<>(), 0, at, 0, 0, List.of());
    }

    /** Weight of a review: the mean of what the stars and what the words say, or the words alone without stars. */
    static double weight(Double rating, float sentiment) {
        var stars = ofStars(rating);
        return stars.isPresent() ? (stars.getAsDouble() + sentiment) / 2 : sentiment;
    }

    /**
     * What one to five stars say, in [-1, 1]; half a star says what one does. No other number is one of stars: 0 is
     * written where none were given, more than five are of another scale.
     */
    public static OptionalDouble ofStars(Double rating) {
        boolean given = rating != null && rating > 0 && rating <= MOST_STARS;
        return given ? OptionalDouble.of((Math.max(1, rating) - 3) / 2) : OptionalDouble.empty();
    }

    /**
     * Whether a review has been added before: by its id one of the latest, or by its item one of those remembered, and
     * not newer than all the user's reviews.
     */
    static boolean isSentAgain(ProfileState profile, Opinion opinion) {
        return RecentIds.contains(profile.getRecentIds(), opinion.reviewId())
                || profile.getItems().contains(opinion.itemId())
                        && !opinion.at().isAfter(profile.getUpdatedAt());
    }

    /** Adds a review to the profile, which is changed in place. */
    public void add(ProfileState profile, Opinion opinion) {
        double late = advance(profile, opinion.at());
        profile.setReviews(profile.getReviews() + 1);
        remember(profile, opinion.itemId());
        profile.setRecentIds(RecentIds.with(profile.getRecentIds(), opinion.reviewId(), NO_NOTE, MAX_RECENT_IDS));
        double weight = opinion.weight() * late;
        if (Math.abs(weight) >= settings.minWeight()) {
            nearest(profile, opinion, weight)
                    .ifPresentOrElse(
                            interest -> strengthen(interest, opinion, weight),
                            () -> profile.getInterests().add(interest(opinion, weight)));
            forgetLeast(profile);
        }
    }

    /** Decays the profile to the moment of the review; returns the decay of a review that is itself behind. */
    private double advance(ProfileState profile, Instant at) {
        long elapsed = at.toEpochMilli() - profile.getUpdatedAt().toEpochMilli();
        if (elapsed <= 0) {
            return decay(-elapsed);
        }
        double factor = decay(elapsed);
        for (var interest : profile.getInterests()) {
            interest.setWeight(interest.getWeight() * factor);
            interest.setBecauseWeight(interest.getBecauseWeight() * factor);
        }
        profile.setUpdatedAt(at);
        return 1;
    }

    private double decay(long millis) {
        return StrictMath.pow(2, -(double) millis / settings.halfLife().toMillis());
    }

    private void remember(ProfileState profile, String itemId) {
        var items = new ArrayList<>(profile.getItems());
        items.remove(itemId);
        items.add(itemId);
        profile.setItems(items.size() > settings.maxItems() ? items.subList(1, items.size()) : items);
    }

    private Optional<InterestState> nearest(ProfileState profile, Opinion opinion, double weight) {
        return profile.getInterests().stream()
                .filter(interest -> interest.getFingerprint().equals(opinion.fingerprint()))
                .filter(interest -> Math.signum(interest.getWeight()) == Math.signum(weight))
                .filter(interest -> cosines.of(opinion.fingerprint(), cosine(interest, opinion.vector()))
                        >= settings.sameInterest())
                .max(Comparator.comparingDouble(interest -> cosine(interest, opinion.vector())));
    }

    static float cosine(InterestState interest, float[] vector) {
        return Similarity.cosine(Vectors.array(interest.getVector()), vector);
    }

    private static void strengthen(InterestState interest, Opinion opinion, double weight) {
        var blended = Vectors.blend(
                Vectors.array(interest.getVector()),
                Math.abs(interest.getWeight()),
                Similarity.unit(opinion.vector()),
                Math.abs(weight));
        interest.setVector(Vectors.list(blended));
        interest.setWeight(interest.getWeight() + weight);
        interest.setReasons(withReason(interest.getReasons(), opinion, weight));
        if (Math.abs(weight) >= Math.abs(interest.getBecauseWeight())) {
            interest.setBecause(opinion.reviewId());
            interest.setBecauseWeight(weight);
        }
    }

    private static InterestState interest(Opinion opinion, double weight) {
        return new InterestState(
                opinion.fingerprint(),
                Vectors.list(Similarity.unit(opinion.vector())),
                null,
                weight,
                opinion.reviewId(),
                weight,
                withReason(List.of(), opinion, weight));
    }

    private static List<InterestReason> withReason(List<InterestReason> known, Opinion opinion, double weight) {
        var reasons = new ArrayList<>(known);
        reasons.removeIf(reason -> reason.getItemId().equals(opinion.itemId()));
        reasons.add(new InterestReason(opinion.reviewId(), opinion.itemId(), weight));
        reasons.sort(Comparator.comparingDouble(reason -> -Math.abs(reason.getWeight())));
        return reasons.size() > MAX_REASONS ? new ArrayList<>(reasons.subList(0, MAX_REASONS)) : reasons;
    }

    private void forgetLeast(ProfileState profile) {
        if (profile.getInterests().size() > settings.maxInterests()) {
            var strongest = new ArrayList<>(profile.getInterests());
            strongest.sort(Comparator.comparingDouble(interest -> -Math.abs(interest.getWeight())));
            profile.setInterests(new ArrayList<>(strongest.subList(0, settings.maxInterests())));
        }
    }
}
