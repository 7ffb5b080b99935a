package io.embedstream.topology.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.schemas.internal.ProfileState;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.state.StoreDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The global thread deletes and adds items while a stream thread makes lists of them. */
class RecommendWhileDeletingTest {
    private static final String MODEL = "model";
    private static final int ITEMS = 60;
    private static final int LISTS = 1_500;
    private static final long SEED = 20_261_126;

    @TempDir
    private Path directory;

    @Test
    void shouldMakeListsOfOneMomentWhenItemsGoMeanwhile() {
        // Given a catalog that changes all the time, two items at once
        var catalog = CatalogStore.builder("item-store", CatalogItem.class).build();
        catalog.init(new StoreDirectory(directory).context(false), catalog);
        for (int i = 0; i < ITEMS; i++) {
            put(catalog, i);
        }
        var changes = new AtomicLong();
        var stop = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> {
            var random = new Random(SEED);
            while (!stop.get()) {
                int item = random.nextInt(ITEMS);
                catalog.delete("i" + item);
                put(catalog, item);
                changes.incrementAndGet();
            }
        });
        var popular = new PopularItems(counts("counts"), counts("order"), catalog);
        for (int i = 0; i < ITEMS; i++) {
            popular.add("i" + i);
        }
        var recommender = new Recommender(ReviewSettings.defaults(), new CatalogItems(catalog, popular));

        // When lists are made, for a user with an interest and for a new one
        try {
            for (int i = 0; i < LISTS || changes.get() < LISTS; i++) {
                int item = i % ITEMS;
                var opinion =
                        new Opinion("r" + i, "i" + item, MODEL, vector(item), i % 2 == 0 ? 1 : -0.5, Instant.EPOCH);
                var profile = Interests.start(Instant.EPOCH);
                new Interests(ReviewSettings.defaults()).add(profile, opinion);
                assertWhole(catalog, recommender, profile, opinion);
            }
        } finally {
            stop.set(true);
            writer.join();
            catalog.close();
        }
        assertThat(changes.get()).as("seed %d", SEED).isGreaterThanOrEqualTo(LISTS);
    }

    private static void assertWhole(
            CatalogStore<CatalogItem> catalog, Recommender recommender, ProfileState profile, Opinion opinion) {
        catalog.consistently(() -> {
            var list = recommender.recommend(profile, opinion);
            assertThat(list).hasSize(ReviewSettings.defaults().recommendations());
            assertThat(list)
                    .allSatisfy(item ->
                            assertThat(catalog.get(item.getItemId()).getTitle()).isEqualTo(item.getTitle()));
            return list;
        });
    }

    private static void put(CatalogStore<CatalogItem> catalog, int i) {
        catalog.put("i" + i, new CatalogItem("i" + i, "title " + i, "text", List.of(), "en"), "en", MODEL, vector(i));
    }

    private static float[] vector(int i) {
        return new float[] {(float) StrictMath.cos(i * 0.01), (float) StrictMath.sin(i * 0.01)};
    }

    private static KeyValueStore<String, Long> counts(String name) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
