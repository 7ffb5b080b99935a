package io.embedstream.topology.risk;

import static org.apache.kafka.common.serialization.Serdes.Integer;
import static org.apache.kafka.common.serialization.Serdes.Long;
import static org.apache.kafka.common.serialization.Serdes.String;

import io.embedstream.schemas.internal.EntityMention;
import io.embedstream.schemas.internal.EntityState;
import io.embedstream.schemas.internal.RepeatedText;
import io.embedstream.schemas.internal.SourceProgress;
import io.embedstream.schemas.internal.StoryState;
import io.embedstream.topology.state.DiskStores;
import io.embedstream.topology.state.Names;
import io.embedstream.topology.state.StateSerde;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of {@link TrackEntities}: persistent, logged. */
public final class RiskStateStores {
    private RiskStateStores() {}

    /** New builders of all of them. */
    public static List<StoreBuilder<?>> builders() {
        return List.of(
                store(Names.ENTITY_STORE, String(), StateSerde.of(EntityState.class)),
                store(Names.STORY_STORE, String(), StateSerde.of(StoryState.class)),
                store(Names.MENTION_STORE, String(), StateSerde.of(EntityMention.class)),
                store(Names.DUE_STORE, String(), Long()),
                store(Names.EARLY_STORE, String(), String()),
                store(Names.TEXT_STORE, String(), StateSerde.of(RepeatedText.class)),
                store(Names.STEP_STORE, String(), Long()),
                store(Names.PROGRESS_STORE, Integer(), StateSerde.of(SourceProgress.class)));
    }

    /** Their names. */
    public static String[] names() {
        return builders().stream().map(StoreBuilder::name).toArray(String[]::new);
    }

    private static <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(DiskStores.ofPartition(name), keys, values);
    }
}
