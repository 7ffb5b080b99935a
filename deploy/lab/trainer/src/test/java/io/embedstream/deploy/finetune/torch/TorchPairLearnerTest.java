package io.embedstream.deploy.finetune.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.embedstream.deploy.train.pair.EncodedPair;
import io.embedstream.deploy.train.pair.Episode;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.deploy.train.pair.PairLearner;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.adapter.AdapterFile;
import io.embedstream.encoder.adapter.FreshAdapter;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.TinyBert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchPairLearnerTest {
    private static final long SEED = 3;
    private static final int CANDIDATES = 4;
    private static final int SUBJECTS = 3;

    @TempDir
    private Path folder;

    private final BertModel model = BertReader.read(TinyBert.graph(SEED));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldWriteTheSameBytesWhenDataAndSeedAreTheSame(boolean bfloat16) throws Exception {
        assertThat(trained("one", bfloat16)).isEqualTo(trained("two", bfloat16));
    }

    private String trained(String name, boolean bfloat16) throws Exception {
        PairLearner learner = learner(bfloat16);
        learn(learner, 0, 8);
        return digest(learner, name);
    }

    @Test
    void shouldGoOnWithTheSameBitsWhenStopped() throws Exception {
        // Given
        PairLearner whole = learner(false);
        learn(whole, 0, 8);
        PairLearner first = learner(false);
        learn(first, 0, 5);
        first.save(folder.resolve("state"));

        // When
        PairLearner second = learner(false);
        second.load(folder.resolve("state"));
        learn(second, 5, 8);

        // Then
        assertThat(digest(second, "second")).isEqualTo(digest(whole, "whole"));
    }

    @Test
    void shouldTellRightTemplatesAndRefuseWhenItHasLearnt() {
        // Given
        PairLearner learner = learner(false);

        // When
        learn(learner, 0, 300);

        // Then: episodes it has not seen
        int right = 0;
        for (int i = 0; i < 100; i++) {
            Episode episode = episode(1_000_000 + i);
            double[] scores = learner.scores(episode.candidates());
            right += isTold(episode, scores) ? 1 : 0;
        }
        assertThat(right).as("seed " + SEED).isGreaterThan(85);
    }

    private static boolean isTold(Episode episode, double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        boolean answerable = episode.right()[0];
        return answerable ? best == 0 && scores[0] > 0 : scores[best] < 0;
    }

    @Test
    void shouldScoreAlmostAlikeWhenInBfloat16() {
        // Given
        List<EncodedPair> pairs = episode(9).candidates();

        // When
        double[] exact = learner(false).scores(pairs);
        double[] fast = learner(true).scores(pairs);

        // Then
        for (int i = 0; i < exact.length; i++) {
            assertThat(fast[i]).isCloseTo(exact[i], within(0.05));
        }
    }

    private PairLearner learner(boolean bfloat16) {
        Adapter start = FreshAdapter.of(model, Map.of(Adapter.BASE, "tiny", Adapter.TASK, "test"), 8, 2, SEED);
        return new TorchPairLearners().open(model, start, LearningSettings.usual(0.003, bfloat16));
    }

    private static void learn(PairLearner learner, int from, int to) {
        for (int step = from; step < to; step++) {
            List<Episode> episodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                episodes.add(episode(step * 8L + i));
            }
            learner.step(episodes, 1);
        }
    }

    /** The template of the same subject as the message is the right one, in every other episode the first. */
    private static Episode episode(long number) {
        Random random = new Random(SEED + number * 31);
        boolean answerable = random.nextBoolean();
        long subject = 10 + random.nextInt(SUBJECTS);
        List<EncodedPair> pairs = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            long other = 10 + (subject - 10 + 1 + random.nextInt(SUBJECTS - 1)) % SUBJECTS;
            pairs.add(pair(subject, answerable && i == 0 ? subject : other, random));
        }
        boolean[] right = new boolean[CANDIDATES];
        right[0] = answerable;
        return new Episode(pairs, right);
    }

    private static EncodedPair pair(long first, long second, Random random) {
        long filler = 30 + random.nextInt(20);
        return new EncodedPair(
                new long[] {1, first, filler, 2, second, 2},
                new long[] {0, 0, 0, 0, 1, 1},
                0.7 + random.nextDouble() / 9);
    }

    private String digest(PairLearner learner, String name) throws Exception {
        Path file = folder.resolve(name);
        AdapterFile.write(learner.adapter(), file);
        return ModelFile.sha256(file);
    }
}
