package io.embedstream.deploy.bench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextVectorsTest {

    private static final int TEXTS = 1200;

    @Test
    void shouldStoreEveryEmbeddingButThoseAskedWith() {
        TextVectors source = new TextVectors(embeddings(TEXTS));
        float[][] stored = source.stored(TEXTS - Workload.QUERIES);
        // Then no query is among the stored ones, and all are of unit length
        for (float[] query : source.queries(Workload.QUERIES)) {
            assertThat(Arrays.stream(stored).mapToDouble(vector -> Vectors.dot(query, vector)))
                    .allMatch(cosine -> cosine < 0.999);
            assertThat(Vectors.dot(query, query)).isBetween(0.9999, 1.0001);
        }
    }

    @Test
    void shouldVaryTheEmbeddingsWhenMoreAreWantedThanThereAre() {
        TextVectors source = new TextVectors(embeddings(TEXTS));
        int texts = TEXTS - Workload.QUERIES;
        float[][] stored = source.stored(2 * texts);
        for (int i = 0; i < texts; i++) {
            assertThat(Vectors.dot(stored[i], stored[texts + i])).isBetween(0.9, 0.999);
        }
        assertThat(source.stored(2 * texts)).isDeepEqualTo(stored);
    }

    @Test
    void shouldReplaceByOtherVectorsInEachRound() {
        TextVectors source = new TextVectors(embeddings(TEXTS));
        assertThat(source.replacements(10, 0)[0]).isNotEqualTo(source.replacements(10, 1)[0]);
        assertThat(source.replacements(10, 1)).isDeepEqualTo(source.replacements(10, 1));
    }

    @Test
    void shouldRefuseTooFewTexts() {
        assertThatThrownBy(() -> new TextVectors(embeddings(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("999")
                .hasMessageContaining("1000");
    }

    private static float[][] embeddings(int count) {
        Random random = new Random(3);
        float[][] embeddings = new float[count][24];
        for (float[] embedding : embeddings) {
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = (float) random.nextGaussian();
            }
        }
        return embeddings;
    }
}
