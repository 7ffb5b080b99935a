package io.embedstream.deploy.train.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.embedstream.encoder.words.file.WordFiles;
import io.embedstream.encoder.words.file.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordTrainerTest {
    private static final long SEED = 42;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = "GLOVE", mode = EnumSource.Mode.EXCLUDE)
    void shouldLearnWhichWordsAreUsedAlike(Algorithm algorithm) throws IOException {
        Corpus corpus = corpus();

        Parameters trained = train(training(algorithm, 2, 20), corpus, "a");

        // Words of a topic are used alike, those of the other are not.
        double same = cosine(trained, corpus, "bank", "loan");
        double other = cosine(trained, corpus, "bank", "river");
        assertThat(same).as("%s, seed %d", algorithm, SEED).isGreaterThan(other + 0.2);
    }

    @ParameterizedTest
    @EnumSource(names = {"WORD2VEC_CBOW", "FASTTEXT"})
    void shouldGiveSameBitsWithOneThreadAndSeed(Algorithm algorithm) throws IOException {
        Corpus corpus = corpus();

        Parameters first = train(training(algorithm, 1, 3), corpus, "a");
        Parameters second = train(training(algorithm, 1, 3), corpus, "b");

        assertThat(second.input()).isEqualTo(first.input());
        assertThat(second.output()).isEqualTo(first.output());
    }

    @Test
    void shouldGiveSameBitsWhenGoneOnWith() throws IOException {
        // Given a training that keeps a checkpoint after each epoch
        Corpus corpus = corpus();
        WordTraining training = training(Algorithm.FASTTEXT, 1, 4);
        Parameters whole = train(training, corpus, "whole");
        Path kept = directory.resolve("kept");
        WordTrainer stopped = new WordTrainer(training, corpus, Checkpoint.of(kept, training, corpus, 0), line -> {});
        stopped.train();

        // When another goes on from the last one
        WordTrainer.Result result =
                new WordTrainer(training, corpus, Checkpoint.of(kept, training, corpus, 0), line -> {}).train();

        // Then it trains the last epoch only, to the same bits
        assertThat(result.firstEpoch()).isEqualTo(3);
        assertThat(result.parameters().input()).isEqualTo(whole.input());
    }

    @Test
    void shouldRefuseCheckpointOfAnotherTraining() throws IOException {
        Corpus corpus = corpus();
        WordTraining training = training(Algorithm.FASTTEXT, 1, 2);
        Path kept = directory.resolve("kept");
        new WordTrainer(training, corpus, Checkpoint.of(kept, training, corpus, 0), line -> {}).train();
        WordTraining other = training(Algorithm.FASTTEXT, 1, 3);

        assertThatThrownBy(
                        () -> new WordTrainer(other, corpus, Checkpoint.of(kept, other, corpus, 0), line -> {}).train())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("epochs=2")
                .hasMessageContaining("epochs=3");
    }

    @Test
    void shouldStepAlongNumericalGradient() {
        // Given two input rows, a target and one noise word, so that what is drawn is known
        int dimension = 5;
        Random random = new Random(SEED);
        float[] input = gaussians(random, 3 * dimension);
        float[] output = gaussians(random, 2 * dimension);
        Parameters parameters = new Parameters(dimension, input.clone(), output.clone(), new int[][] {{0}, {1}});
        int[] rows = {0, 2};
        float rate = 1e-3f;

        // When a step is taken
        new NegativeSampling(parameters, new int[] {1}, 1, new XorShift(SEED)).step(rows, 2, 0, rate);

        // Then outputs moved against their gradient, and each input row against that of the mean
        for (int i = 0; i < output.length; i++) {
            double slope = slope(output, i, changed -> loss(input, changed, rows, dimension));
            assertThat((parameters.output()[i] - output[i]) / rate).isCloseTo((float) -slope, offset(0.03f));
        }
        for (int d = 0; d < dimension; d++) {
            int at = d;
            double slope = slope(input, d, changed -> loss(changed, output, rows, dimension)) * rows.length;
            assertThat((parameters.input()[at] - input[at]) / rate).isCloseTo((float) -slope, offset(0.03f));
        }
        assertThat(Arrays.copyOfRange(parameters.input(), dimension, 2 * dimension))
                .isEqualTo(Arrays.copyOfRange(input, dimension, 2 * dimension));
    }

    @Test
    void shouldWriteModelsThatAreReadBack() throws IOException {
        Corpus corpus = corpus();
        WordTraining training = training(Algorithm.FASTTEXT, 1, 2);
        Parameters trained = train(training, corpus, "a");
        Path binary = directory.resolve("model.bin");
        Path text = directory.resolve("model.vec");
        Path plain = directory.resolve("plain.bin");
        ModelFiles.writeFastText(binary, training, corpus.vocabulary(), trained);
        ModelFiles.writeText(text, corpus.vocabulary(), training.dimension(), trained::vector);
        ModelFiles.writeBinary(plain, corpus.vocabulary(), training.dimension(), trained::vector);

        for (int word = 0; word < corpus.vocabulary().size(); word++) {
            float[] expected = trained.vector(word);
            String name = corpus.vocabulary().words().get(word);
            assertThat(vector(text, name)).containsExactly(expected);
            assertThat(vector(plain, name)).containsExactly(expected);
            float[] found = vector(binary, name);
            for (int d = 0; d < expected.length; d++) {
                assertThat(found[d]).isCloseTo(expected[d], offset(1e-6f));
            }
        }
        WordVectors read = WordFiles.open(binary);
        assertThat(read.addUnknown("banks", new float[read.dimension()])).isTrue();
    }

    @Test
    void shouldSayWhatIsWrongWithText() throws IOException {
        Path text = Files.writeString(directory.resolve("t"), "once only\n");

        assertThatThrownBy(() -> Corpus.read(text, directory.resolve("ids"), 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 words, of which 0 occur 5 times");
    }

    private Parameters train(WordTraining training, Corpus corpus, String name) throws IOException {
        Checkpoint checkpoint = Checkpoint.of(directory.resolve(name), training, corpus);
        return new WordTrainer(training, corpus, checkpoint, line -> {}).train().parameters();
    }

    private static WordTraining training(Algorithm algorithm, int threads, int epochs) {
        return new WordTraining(algorithm, 24, 3, epochs, 2, 5, 0, 0.05, 3, 5, 500, 10, 0.75, threads, SEED);
    }

    /** Lines of two topics, each of its own words. */
    private Corpus corpus() throws IOException {
        String[][] topics = {
            {"bank", "loan", "money", "rate", "credit", "account"}, {"river", "water", "fish", "boat", "shore", "lake"}
        };
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 600; line++) {
            String[] topic = topics[line % 2];
            for (int i = 0; i < 8; i++) {
                text.append(topic[random.nextInt(topic.length)]).append(' ');
            }
            text.append('\n');
        }
        return Corpus.read(Files.writeString(directory.resolve("text"), text), directory.resolve("ids"), 2);
    }

    private static double cosine(Parameters trained, Corpus corpus, String a, String b) {
        float[] left = trained.vector(corpus.vocabulary().ids().get(a));
        float[] right = trained.vector(corpus.vocabulary().ids().get(b));
        double dot = 0;
        double leftSquare = 0;
        double rightSquare = 0;
        for (int d = 0; d < left.length; d++) {
            dot += left[d] * right[d];
            leftSquare += left[d] * left[d];
            rightSquare += right[d] * right[d];
        }
        return dot / Math.sqrt(leftSquare * rightSquare);
    }

    private static float[] vector(Path file, String word) throws IOException {
        WordVectors vectors = WordFiles.open(file);
        float[] vector = new float[vectors.dimension()];
        vectors.addRow(vectors.row(word).orElseThrow(), vector);
        return vector;
    }

    /** Negative sampling with word 0 as target and word 1 as the only negative. */
    private static double loss(float[] input, float[] output, int[] rows, int dimension) {
        double positive = 0;
        double negative = 0;
        for (int d = 0; d < dimension; d++) {
            double hidden = (input[rows[0] * dimension + d] + input[rows[1] * dimension + d]) / 2.0;
            positive += hidden * output[d];
            negative += hidden * output[dimension + d];
        }
        return Math.log1p(Math.exp(-positive)) + Math.log1p(Math.exp(negative));
    }

    private static double slope(float[] values, int at, ToDoubleFunction<float[]> loss) {
        float step = 1e-2f;
        float[] up = values.clone();
        float[] down = values.clone();
        up[at] += step;
        down[at] -= step;
        return (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (up[at] - down[at]);
    }

    private static float[] gaussians(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
