package io.embedstream.deploy.train.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.train.pair.IntentBank.Phrasing;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EpisodeSamplerTest {
    private static final long SEED = 4;
    private static final int CANDIDATES = 5;
    private static final int DRAWN = 400;

    private TextTokenizer tokenizer;
    private EpisodeSampler sampler;

    @BeforeEach
    void open() throws IOException {
        try (InputStream in = ShippedModels.resource("all-minilm-l6-v2-tokenizer.json")) {
            tokenizer = TextTokenizer.open(in.readAllBytes(), "test");
        }
        sampler = sampler(SEED);
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    private EpisodeSampler sampler(long seed) {
        return new EpisodeSampler(List.of(bank(20), bank(70)), new PairTokens(tokenizer), CANDIDATES, seed);
    }

    /** Intents around random directions. */
    private static IntentBank bank(int intents) {
        Random random = new Random(intents);
        List<List<Phrasing>> all = new ArrayList<>();
        for (int intent = 0; intent < intents; intent++) {
            float[] direction = vector(random, new float[16], 1);
            List<Phrasing> phrasings = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                phrasings.add(new Phrasing("intent " + intent + " text " + i, vector(random, direction, 0.5)));
            }
            all.add(phrasings);
        }
        return new IntentBank("of " + intents, all);
    }

    private static float[] vector(Random random, float[] around, double noise) {
        float[] vector = new float[around.length];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (around[i] + noise * random.nextGaussian() / 4);
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Test
    void shouldHideTheRightIntentInHalfOfTheEpisodes() {
        // When
        int answerable = 0;
        for (int i = 0; i < DRAWN; i++) {
            Episode episode = sampler.draw(i);
            assertThat(episode.candidates()).hasSize(CANDIDATES);
            boolean[] right = episode.right();
            answerable += right[0] || right[1] || right[2] || right[3] || right[4] ? 1 : 0;
        }

        // Then
        assertThat(answerable).as("seed " + SEED).isBetween(DRAWN * 4 / 10, DRAWN * 6 / 10);
    }

    @Test
    void shouldNeverOfferTheMessageItself() {
        for (int i = 0; i < DRAWN; i++) {
            for (EncodedPair pair : sampler.draw(i).candidates()) {
                assertThat(pair.cosine()).isLessThan(0.9999);
            }
        }
    }

    @Test
    void shouldDrawTheSameWhenNumberAndSeedAreTheSame() {
        // Given
        Episode first = sampler.draw(17);

        // Then
        assertThat(ids(sampler(SEED).draw(17))).isEqualTo(ids(first));
        assertThat(ids(sampler(SEED + 1).draw(17))).isNotEqualTo(ids(first));
        assertThat(ids(sampler.draw(18))).isNotEqualTo(ids(first));
    }

    private static String ids(Episode episode) {
        return episode.candidates().stream()
                        .map(pair -> Arrays.toString(pair.ids()))
                        .toList()
                + Arrays.toString(episode.right());
    }

    @Test
    void shouldJoinTwoTextsAsBertReadsPairs() {
        // When
        EncodedPair pair = new PairTokens(tokenizer).of("where is it", "lost card", 0.5);

        // Then: [CLS] where is it [SEP] lost card [SEP]
        assertThat(pair.ids()).containsExactly(101, 2073, 2003, 2009, 102, 2439, 4003, 102);
        assertThat(pair.types()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void shouldCutBothTextsAndKeepTheirEndsWhenTheyAreLong() {
        // When
        EncodedPair pair = new PairTokens(tokenizer).of("word ".repeat(300), "card ".repeat(300), 0.5);

        // Then
        assertThat(pair.ids()).hasSize(2 * PairTokens.LONGEST - 1);
        assertThat(pair.ids()[PairTokens.LONGEST - 1]).isEqualTo(102);
        assertThat(pair.ids()[pair.ids().length - 1]).isEqualTo(102);
    }
}
