package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.retention.Entries;
import io.embedstream.topology.retention.Ids;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.SplitRecords;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The profiles of a task, kept for a while after the user's last review. */
record UserProfiles(SplitRecords<ProfileState> profiles, ItemHistory items, Duration keep) implements Entries {

    static UserProfiles of(ProcessorContext<?, ?> context, Duration keep) {
        KeyValueStore<String, byte[]> parts = context.getStateStore(Names.PROFILE_VECTOR_STORE);
        return new UserProfiles(
                new SplitRecords<>(context.getStateStore(Names.PROFILE_STORE), parts, UserProfiles::interests),
                new ItemHistory(parts),
                keep);
    }

    static List<InterestPart> interests(ProfileState profile) {
        return profile.getInterests().stream().map(InterestPart::new).toList();
    }

    /** A profile with all its interests and items; null if there is none. */
    ProfileState getWhole(String user) {
        var profile = profiles.getWhole(user);
        if (profile == null) {
            items.begin();
        } else {
            items.load(user, profile);
        }
        return profile;
    }

    /** The items of a profile, oldest first; null if there is none. */
    List<String> reviewed(String user) {
        var profile = profiles.get(user);
        if (profile == null) {
            return null;
        }
        items.load(user, profile);
        return profile.getItems();
    }

    /** Writes the profile that was {@linkplain #getWhole read} last, which is as before afterwards. */
    void put(String user, ProfileState profile) {
        var all = profile.getItems();
        items.part(user, profile);
        profiles.put(user, profile);
        profile.setItems(all);
    }

    @Override
    public String kind() {
        return "profile";
    }

    @Override
    public OptionalLong lastUsed(String id) {
        var profile = profiles.get(id);
        return profile == null
                ? OptionalLong.empty()
                : OptionalLong.of(profile.getUpdatedAt().toEpochMilli());
    }

    @Override
    public void forget(String id) {
        var profile = profiles.get(id);
        if (profile != null) {
            items.delete(id, profile);
            profiles.delete(id);
        }
    }

    @Override
    public List<String> behind(String id, int most) {
        return Ids.behind(profiles.records(), id, most);
    }
}
