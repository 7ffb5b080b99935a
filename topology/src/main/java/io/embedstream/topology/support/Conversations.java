package io.embedstream.topology.support;

import io.embedstream.schemas.internal.ConversationState;
import io.embedstream.topology.retention.Entries;
import io.embedstream.topology.retention.Ids;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** The conversations of a task, kept for a while after their last message. */
record Conversations(KeyValueStore<String, ConversationState> store, CustomerIndex customers, Duration keep)
        implements Entries {

    @Override
    public String kind() {
        return "conversation";
    }

    @Override
    public OptionalLong lastUsed(String id) {
        var state = store.get(id);
        return state == null
                ? OptionalLong.empty()
                : OptionalLong.of(state.getUpdatedAt().toEpochMilli());
    }

    @Override
    public void forget(String id) {
        var state = store.get(id);
        if (state != null) {
            customers.remove(id, state);
            store.delete(id);
        }
    }

    @Override
    public List<String> behind(String id, int most) {
        return Ids.behind(store, id, most);
    }
}
