package io.embedstream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.factory.TextEncoders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same text gives the same bits, whatever is encoded with it, before it and at the same time. */
class StabilityTest {
    private static final int TEXTS = Integer.getInteger("stability.texts", 16);
    private static final long SEED = Long.getLong("stability.seed", System.nanoTime());

    @ParameterizedTest
    @CsvSource({
        "bge-small-en-v1.5,int8",
        "bge-small-zh-v1.5,int8",
        "all-MiniLM-L6-v2,int8",
        "bge-small-en-v1.5,fp32",
        "bge-small-zh-v1.5,fp32",
        "all-MiniLM-L6-v2,fp32",
        "e5-small-v2,int8",
        "e5-small-v2,fp32",
    })
    void shouldGiveSameBitsAloneInBatchesShuffledAndFromManyCallers(String model, String precision) throws Exception {
        // Given
        EncoderOptions options = EncoderOptions.of(model).withPrecision(Precision.parse(precision));
        RandomTexts random = new RandomTexts(SEED);
        List<String> texts = new ArrayList<>(random.texts(TEXTS, 150));
        texts.addAll(random.texts(TEXTS / 16, 800));
        Map<String, float[]> alone = new HashMap<>();
        try (TextEncoder one = TextEncoders.open(options.withThreads(1))) {
            texts.forEach(text -> alone.put(text, one.encode(text).vector()));
        }

        // When, then
        try (TextEncoder many = TextEncoders.open(options.withThreads(3))) {
            check(texts, many, alone);
            shuffledBatches(texts, many, alone);
            manyCallers(texts, many, alone);
        }
    }

    private static void shuffledBatches(List<String> texts, TextEncoder encoder, Map<String, float[]> alone) {
        Random random = new Random(SEED);
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, random);
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(16));
            check(shuffled.subList(from, to), encoder, alone);
            from = to;
        }
    }

    private static void manyCallers(List<String> texts, TextEncoder encoder, Map<String, float[]> alone)
            throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += 4) {
                List<String> part = texts.subList(from, Math.min(from + 4, texts.size()));
                calls.add(callers.submit(() -> check(part, encoder, alone)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static void check(List<String> texts, TextEncoder encoder, Map<String, float[]> alone) {
        List<Embedding> embeddings = encoder.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(embeddings.get(i).vector())
                    .as("seed " + SEED + ", text " + texts.get(i))
                    .containsExactly(alone.get(texts.get(i)));
        }
    }
}
