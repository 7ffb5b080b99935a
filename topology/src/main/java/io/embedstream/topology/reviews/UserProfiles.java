package io.embedstream.topology.reviews;

import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.retention.Entries;
import io.embedstream.topology.retention.Ids;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.SplitRecords;
import io.embedstream.topology.state.VectorPart;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The profiles of a task, kept for a while after the user's last review. */
record UserProfiles(SplitRecords<ProfileState> profiles, Duration keep) implements Entries {

    static UserProfiles of(ProcessorContext<?, ?> context, Duration keep) {
        return new UserProfiles(
                new SplitRecords<>(
                        context.getStateStore(Names.PROFILE_STORE),
                        context.getStateStore(Names.PROFILE_VECTOR_STORE),
                        UserProfiles::vectors),
                keep);
    }

    static List<VectorPart> vectors(ProfileState profile) {
        return profile.getInterests().stream()
                .map(interest -> new VectorPart(
                        interest::getVectorId, interest::setVectorId, interest::getVector, interest::setVector))
                .toList();
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
        profiles.delete(id);
    }

    @Override
    public List<String> behind(String id, int most) {
        return Ids.behind(profiles.records(), id, most);
    }
}
