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
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of {@link TrackEntities}: logged, on disk unless others are asked for. */
public final class RiskStateStores {
    private RiskStateStores() {}

    /** New builders of all of them. */
    public static List<StoreBuilder<?>> builders() {
        return builders(DiskStores::ofPartition);
    }

    /**
     * New builders of all of them.
     *
     * @param suppliers makes the store of a name
     */
    public static List<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> suppliers) {
        var stores = new Builders(suppliers);
        return List.of(
                stores.of(Names.ENTITY_STORE, String(), StateSerde.of(EntityState.class)),
                stores.of(Names.STORY_STORE, String(), StateSerde.of(StoryState.class)),
                stores.of(Names.MENTION_STORE, String(), StateSerde.of(EntityMention.class)),
                stores.of(Names.DUE_STORE, String(), Long()),
                stores.of(Names.EARLY_STORE, String(), String()),
                stores.of(Names.TEXT_STORE, String(), StateSerde.of(RepeatedText.class)),
                stores.of(Names.STEP_STORE, String(), Long()),
                stores.of(Names.PROGRESS_STORE, Integer(), StateSerde.of(SourceProgress.class)));
    }

    /** Their names. */
    public static String[] names() {
        return builders().stream().map(StoreBuilder::name).toArray(String[]::new);
    }

    private record Builders(Function<String, KeyValueBytesStoreSupplier> suppliers) {
        <K, V> StoreBuilder<?> of(String name, Serde<K> keys, Serde<V> values) {
            return Stores.keyValueStoreBuilder(suppliers.apply(name), keys, values);
        }
    }
}
