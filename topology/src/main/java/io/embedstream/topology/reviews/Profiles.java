package io.embedstream.topology.reviews;

import io.embedstream.schemas.Interest;
import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.internal.InterestState;
import io.embedstream.schemas.internal.ProfileState;
import java.util.Comparator;

/** Turns a profile's state into the record that leaves the application. */
public final class Profiles {
    private Profiles() {}

    /** The profile with its interests, heaviest first; aversions come last, with negative weight. */
    public static InterestProfile output(String userId, ProfileChange change) {
        return output(userId, change.profile());
    }

    /** The same of a profile that has not changed. */
    public static InterestProfile output(String userId, ProfileState profile) {
        var interests = profile.getInterests().stream()
                .sorted(Comparator.comparingDouble((InterestState interest) -> -interest.getWeight())
                        .thenComparing(InterestState::getBecause))
                .map(interest -> new Interest(interest.getFingerprint(), interest.getVector(), interest.getWeight()))
                .toList();
        return new InterestProfile(userId, interests, profile.getReviews(), profile.getUpdatedAt());
    }
}
