package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.retention.Entries;
import io.embedstream.topology.retention.Ids;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** The profiles of a task, kept for a while after the user's last review. */
record UserProfiles(KeyValueStore<String, ProfileState> store, Duration keep) implements Entries {

    @Override
    public String kind() {
        return "profile";
    }

    @Override
    public OptionalLong lastUsed(String id) {
        var profile = store.get(id);
        return profile == null
                ? OptionalLong.empty()
                : OptionalLong.of(profile.getUpdatedAt().toEpochMilli());
    }

    @Override
    public void forget(String id) {
        store.delete(id);
    }

    @Override
    public List<String> behind(String id, int most) {
        return Ids.behind(store, id, most);
    }
}
