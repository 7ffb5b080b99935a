package io.embedstream.topology.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.schemas.AnswerTemplate;
import io.embedstream.topology.state.StoreDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogStoreTest {
    private static final TopicPartition TOPIC = new TopicPartition("templates", 2);
    private static final String MODEL = "model";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeFullAfterACleanStop(boolean transactional) {
        // Given
        var store = open(transactional);
        store.takeIn(TOPIC.partition(), 41, () -> put(store, "refund"));
        store.commit(Map.of(TOPIC, 42L));
        store.close();
        // When
        var reopened = open(transactional);
        // Then
        assertThat(reopened.nearest(MODEL, new float[] {1, 0}, 3)).hasSize(1);
        assertThat(reopened.committedOffset(TOPIC)).isEqualTo(42);
        assertThat(reopened.position()).isEqualTo("2:41");
        reopened.close();
    }

    @Test
    void shouldDropWhatWasNotCommitted() {
        var store = open(true);
        put(store, "refund");
        store.commit(Map.of(TOPIC, 1L));
        put(store, "delivery");
        store.delete("refund");
        assertThat(store.approximateNumUncommittedBytes()).isPositive();
        store.close();

        var reopened = open(true);

        assertThat(reopened.get("refund")).isNotNull();
        assertThat(reopened.get("delivery")).isNull();
        reopened.close();
    }

    @Test
    void shouldGoOnFromItsPositionWhenAnEarlierBuildKeptTheOffsetElsewhere() {
        var store = open(false);
        store.takeIn(TOPIC.partition(), 41, () -> put(store, "refund"));
        store.close();

        var reopened = open(false);

        assertThat(reopened.committedOffset(TOPIC)).isEqualTo(42);
        assertThat(reopened.committedOffset(new TopicPartition("templates", 0))).isNull();
        reopened.close();
    }

    @Test
    void shouldSearchByBothModelsAndKeepBothWhenAnEntryHasVectorsOfTwo() {
        var template = new AnswerTemplate("refund", "refund", "en", "where is my refund", "It is on its way.");
        var first = new ModelVectors(MODEL, new float[] {1, 0}, Views.NONE);
        var views = new Views(new float[] {0, 1, 0}, new float[] {0, 0, 1});
        var second = new ModelVectors("second", new float[] {0, 1, 0}, views);
        var store = open(true);
        store.put("refund", 1, "refund", template, "en", List.of(first, second));
        store.commit(Map.of(TOPIC, 1L));
        store.close();

        var reopened = open(true);

        assertThat(reopened.fingerprint("refund")).isEqualTo(MODEL);
        assertThat(reopened.nearest(MODEL, new float[] {1, 0}, 3)).hasSize(1);
        assertThat(reopened.nearest("second", new float[] {0, 1, 0}, 3)).hasSize(1);
        assertThat(reopened.idsToEmbedAgain(List.of(MODEL, "second")::equals)).isEmpty();
        assertThat(reopened.idsToEmbedAgain(List.of(MODEL)::equals)).containsExactly("refund");
        // When it comes by one model alone
        put(reopened, "refund");
        // Then the other finds it no more
        assertThat(reopened.nearest("second", new float[] {0, 1, 0}, 3)).isEmpty();
        reopened.delete("refund");
        assertThat(reopened.nearest(MODEL, new float[] {1, 0}, 3)).isEmpty();
        reopened.close();
    }

    private CatalogStore<AnswerTemplate> open(boolean transactional) {
        var store = CatalogStore.builder("template-store", AnswerTemplate.class).build();
        store.init(new StoreDirectory(directory).context(transactional), store);
        return store;
    }

    private static void put(CatalogStore<AnswerTemplate> store, String id) {
        var template = new AnswerTemplate(id, id, "en", "where is my " + id, "It is on its way.");
        store.put(id, template, "en", MODEL, new float[] {1, 0});
    }
}
