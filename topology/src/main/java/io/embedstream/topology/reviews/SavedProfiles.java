package io.embedstream.topology.reviews;

import io.embedstream.schemas.InterestProfile;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.SplitRecords;
import io.embedstream.topology.state.StateSerde;
import java.util.function.Function;

/** Reads profiles outside of the application, from what its stores write into their changelogs. */
public final class SavedProfiles {
    /** The store of profiles; its keys are users. */
    public static final String STORE = Names.PROFILE_STORE;

    /** The store of their parts, interests with their vectors and older items, in the same partition. */
    public static final String PARTS = Names.PROFILE_VECTOR_STORE;

    private static final StateSerde<ProfileState> CODEC = StateSerde.codec(ProfileState.class);

    private SavedProfiles() {}

    /** Whether a key of {@link #PARTS} is that of older items, values of which are state of {@code OlderItems}. */
    public static boolean isOfItems(String key) {
        return ItemHistory.isKey(key);
    }

    /**
     * The record of a profile as it leaves the application.
     *
     * @param state value of the profile
     * @param parts values of its parts by their keys
     */
    public static InterestProfile output(String userId, byte[] state, Function<String, byte[]> parts) {
        var profile = CODEC.read(state);
        SplitRecords.load(userId, UserProfiles.interests(profile), parts, PARTS);
        return Profiles.output(userId, profile);
    }
}
