package io.embedstream.topology.reviews;

import io.embedstream.topology.erasure.ErasureRequest.Person;
import io.embedstream.topology.erasure.PersonalState;
import io.embedstream.topology.retention.Leftovers;
import io.embedstream.topology.state.Names;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The profile of a user with what it has added to the popularity of items, then the places of what is gone in the queue
 * of retention. Of the items the profile remembers, one review each is taken back: how often a user reviewed the same
 * item is not known.
 */
public final class UserState implements PersonalState {
    private static final String SWEEP = "sweep|";

    private final KeyValueStore<String, Long> queue;
    private final PopularItems popular;
    private final UserProfiles users;

    private UserState(UserProfiles users, KeyValueStore<String, Long> queue, PopularItems popular) {
        this.users = users;
        this.queue = queue;
        this.popular = popular;
    }

    /** The stores of a task. */
    public static UserState of(ProcessorContext<?, ?> context, ReviewSettings settings, TaskPopularity popularity) {
        return new UserState(
                UserProfiles.of(context, settings.profileRetention()),
                context.getStateStore(Names.REVIEW_DUE_STORE),
                popularity.of(context));
    }

    @Override
    public Person person() {
        return Person.USER;
    }

    @Override
    public Step erase(String user, String position, int most) {
        return position.startsWith(SWEEP) ? sweep(position.substring(SWEEP.length()), most) : eraseProfile(user);
    }

    private Step eraseProfile(String user) {
        var reviewed = users.reviewed(user);
        if (reviewed == null) {
            return new Step(Map.of(Names.PROFILE_STORE, 0L), SWEEP);
        }
        long taken = reviewed.stream().filter(popular::takeBack).count();
        users.forget(user);
        Map<String, Long> deleted = new TreeMap<>(Map.of(Names.PROFILE_STORE, 1L));
        if (taken > 0) {
            deleted.put(Names.POPULARITY_STORE, taken);
        }
        return new Step(deleted, SWEEP);
    }

    private Step sweep(String position, int most) {
        var swept = Leftovers.sweep(queue, users, position, most);
        return new Step(
                swept.removed() == 0 ? Map.of() : Map.of(Names.REVIEW_DUE_STORE, swept.removed()),
                swept.position() == null ? null : SWEEP + swept.position());
    }
}
