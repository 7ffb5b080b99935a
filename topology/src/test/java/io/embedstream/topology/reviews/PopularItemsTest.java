package io.embedstream.topology.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.CatalogItem;
import io.embedstream.topology.catalog.CatalogStore;
import io.embedstream.topology.state.StoreDirectory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopularItemsTest {
    private static final String MODEL = "model";
    private static final String OTHER_MODEL = "other";
    private static final int ITEMS = 2_500;
    private static final long SEED = 20_261_127;

    @TempDir
    private Path directory;

    private final KeyValueStore<String, Long> counts = numbers("counts");
    private final AtomicInteger ranges = new AtomicInteger();
    private final KeyValueStore<String, Long> order = counted(numbers("order"));
    private CatalogStore<CatalogItem> catalog;

    @BeforeEach
    void openCatalog() {
        catalog = CatalogStore.builder("item-store", CatalogItem.class).build();
        catalog.init(new StoreDirectory(directory).context(false), catalog);
        for (int i = 0; i < ITEMS; i++) {
            list(i, MODEL);
        }
    }

    @AfterEach
    void closeCatalog() {
        catalog.close();
    }

    @Test
    void shouldShowWhatTheStoreHoldsWhenItChangesMeanwhile() {
        // Given reviews that are counted, taken back and forgotten, and items that go, come and change model
        var popular = popular();
        var random = new Random(SEED);
        for (int step = 0; step < 20_000; step++) {
            int i = (int) (ITEMS * Math.pow(random.nextDouble(), 3));
            var id = id(i);
            switch (random.nextInt(12)) {
                case 0, 1 -> popular.takeBack(id);
                case 2 -> popular.forget(id, List.of(MODEL, OTHER_MODEL));
                case 3 -> list(i, random.nextBoolean() ? MODEL : OTHER_MODEL);
                case 4 -> catalog.delete(id);
                default -> popular.add(id);
            }
            if (step % 97 == 0) {
                // When
                int wanted = 1 + random.nextInt(step % 970 == 0 ? ITEMS : 40);
                var shown = first(popular, MODEL, wanted);
                // Then it is what one sees who has seen nothing before
                assertThat(shown).as("seed %d, step %d", SEED, step).isEqualTo(first(popular(), MODEL, wanted));
                assertThat(first(popular, OTHER_MODEL, wanted)).isEqualTo(first(popular(), OTHER_MODEL, wanted));
            }
        }
    }

    @Test
    void shouldShowMostReviewedFirstAndEqualOnesByIdWhenReviewsAreCounted() {
        // Given
        var popular = popular();
        List.of("i00007", "i00003", "i00007", "i00001", "i00003", "i00007").forEach(popular::add);
        // When and Then
        assertThat(first(popular, MODEL, 10)).containsExactly("i00007", "i00003", "i00001");
        popular.add("i00001");
        assertThat(first(popular, MODEL, 10)).containsExactly("i00007", "i00001", "i00003");
    }

    @Test
    void shouldReadTheStoreOnceWhenAReviewFollowsAnother() {
        // Given
        var popular = popular();
        var random = new Random(SEED);
        first(popular, MODEL, 10);
        int before = ranges.get();
        // When
        for (int i = 0; i < 10_000; i++) {
            popular.add(id(random.nextInt(ITEMS)));
            assertThat(first(popular, MODEL, 10)).hasSizeBetween(1, 10);
        }
        // Then
        assertThat(ranges.get()).isEqualTo(before);
    }

    private PopularItems popular() {
        return new PopularItems(counts, order, catalog);
    }

    private static List<String> first(PopularItems popular, String model, int wanted) {
        var shown = new ArrayList<String>();
        popular.show(model, id -> {
            shown.add(id);
            return shown.size() < wanted;
        });
        return shown;
    }

    private void list(int i, String model) {
        catalog.put(id(i), new CatalogItem(id(i), "title", "text", List.of(), "en"), "en", model, new float[] {1f, 0f});
    }

    private static String id(int i) {
        return String.format("i%05d", i);
    }

    private static KeyValueStore<String, Long> numbers(String name) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.Long())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<String, Long> counted(KeyValueStore<String, Long> store) {
        return (KeyValueStore<String, Long>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("range")) {
                        ranges.incrementAndGet();
                    }
                    return method.invoke(store, arguments);
                });
    }
}
