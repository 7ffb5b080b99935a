package io.embedstream.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TextEncoder} keeps; each implementation has a test that extends this. */
public abstract class EncoderContract {
    private static final long SEED = Long.getLong("contract.seed", System.nanoTime());

    private TextEncoder encoder;

    /** A new encoder; closed by the test. */
    protected abstract TextEncoder open() throws Exception;

    @BeforeEach
    void openEncoder() throws Exception {
        encoder = open();
    }

    @AfterEach
    void closeEncoder() {
        encoder.close();
    }

    @Test
    void shouldGiveNothingWhenThereAreNoTexts() {
        assertThat(encoder.encode(List.of())).isEmpty();
    }

    @Test
    void shouldGiveVectorOfDeclaredDimensionForEveryText() {
        List<String> texts = new RandomTexts(SEED).texts(20, 40);

        List<Embedding> embeddings = encoder.encode(texts);

        assertThat(embeddings).hasSameSizeAs(texts).allSatisfy(embedding -> {
            assertThat(embedding.vector()).hasSize(encoder.spec().dimension());
            assertThat(embedding.tokens()).isNotNegative();
            for (float value : embedding.vector()) {
                assertThat(value).isFinite();
            }
        });
    }

    @Test
    void shouldGiveUnitLengthWhenSpecSaysNormalized() {
        double norm = VectorMath.norm(encoder.encode("a b c").vector());

        if (encoder.spec().normalized()) {
            assertThat(norm).isCloseTo(1, within(1e-5));
        } else {
            assertThat(norm).isPositive();
        }
    }

    @Test
    void shouldAnswerInOrderOfTexts() {
        List<String> texts = List.of("a b c d e f a b c d", "b", "", "c c c", "b");
        List<Embedding> together = encoder.encode(texts);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i).vector())
                    .containsExactly(encoder.encode(texts.get(i)).vector());
        }
    }

    @Test
    void shouldGiveVectorsTheCallerOwns() {
        float[] first = encoder.encode("a b").vector();
        float[] expected = first.clone();
        List<Embedding> twice = encoder.encode(List.of("a b", "a b"));

        first[0] = 42;
        twice.get(0).vector()[0] = 42;

        assertThat(twice.get(1).vector()).containsExactly(expected);
        assertThat(encoder.encode("a b").vector()).containsExactly(expected);
    }

    @Test
    void shouldGiveSameBitsWhenManyCallersShareIt() throws Exception {
        List<String> texts = new RandomTexts(SEED).texts(24, 30);
        List<Embedding> expected = encoder.encode(texts);
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try {
            List<Future<List<Embedding>>> calls = new ArrayList<>();
            for (int caller = 0; caller < 64; caller++) {
                List<String> rotated = new ArrayList<>(texts);
                Collections.rotate(rotated, -caller);
                calls.add(callers.submit(() -> encoder.encode(rotated)));
            }
            for (int caller = 0; caller < 64; caller++) {
                List<Embedding> found = calls.get(caller).get();
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(found.get(i).vector())
                            .as("seed " + SEED)
                            .containsExactly(
                                    expected.get((i + caller) % texts.size()).vector());
                }
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void shouldIdentifyItself() {
        EncoderSpec spec = encoder.spec();

        assertThat(spec.name()).isNotBlank();
        assertThat(spec.version()).isNotBlank();
        assertThat(spec.fingerprint()).matches("[0-9a-f]{32}");
        assertThat(spec.maxTokens()).isPositive();
        assertThat(encoder.spec()).isEqualTo(spec);
    }

    @Test
    void shouldRefuseCallsAndCloseTwiceWhenClosed() {
        encoder.close();
        encoder.close();

        assertThatThrownBy(() -> encoder.encode("never seen before")).isInstanceOf(EncoderException.class);
    }
}
