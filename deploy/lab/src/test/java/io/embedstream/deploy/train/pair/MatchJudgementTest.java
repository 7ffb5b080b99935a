package io.embedstream.deploy.train.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.train.pair.Question.Near;
import io.embedstream.deploy.train.pair.Question.Option;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.head.match.BankCloseness;
import io.embedstream.encoder.head.match.MatchFeatures;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatchJudgementTest {
    private static final long SEED = 8;
    private static final int INTENTS = 6;
    private static final BankCloseness BANK = new BankCloseness(0.7, INTENTS);

    @Test
    void shouldGainByAJudgeThatKnowsAndNothingByOneThatGuesses() throws Exception {
        // Given
        List<Question> fitted = questions(new Random(SEED), 400);
        List<Question> held = questions(new Random(SEED + 1), 400);
        double without = f1(fitted, held, Optional.empty());

        // When
        double known = f1(fitted, held, Optional.of(judged(fitted, held, 3)));
        double guessed = f1(fitted, held, Optional.of(judged(fitted, held, 0)));

        // Then
        assertThat(known).as("seed " + SEED).isGreaterThan(without + 0.1);
        assertThat(guessed).as("seed " + SEED).isBetween(without - 0.06, without + 0.06);
    }

    private static double f1(List<Question> fitted, List<Question> held, Optional<JudgedMatching> judge) {
        return ((Number) new MatchJudgement(fitted, judge).figures(held).get("f1")).doubleValue();
    }

    /** Half of the messages are answered by one of the six intents, which mostly lies nearest. */
    private static List<Question> questions(Random random, int count) {
        List<Question> questions = new ArrayList<>();
        for (int q = 0; q < count; q++) {
            int right = random.nextBoolean() ? random.nextInt(INTENTS) : -1;
            List<MatchFeatures.Intent> ranked = new ArrayList<>();
            List<Integer> order = new ArrayList<>();
            double[] cosines = new double[INTENTS];
            for (int i = 0; i < INTENTS; i++) {
                cosines[i] = 0.6 + (i == right ? 0.1 : 0) + random.nextGaussian() / 15;
                order.add(i);
            }
            order.sort((a, b) -> Double.compare(cosines[b], cosines[a]));
            order.forEach(i -> ranked.add(new MatchFeatures.Intent(cosines[i], cosines[i], 1)));
            List<Option> options = new ArrayList<>();
            for (int i = 0; i < INTENTS; i++) {
                int intent = order.get(i);
                options.add(new Option(
                        "intent " + intent,
                        MatchFeatures.of(ranked, i, 0.7, BANK),
                        List.of(new Near(
                                (intent == right ? "right " : "wrong ") + q + " " + intent, cosines[intent]))));
            }
            questions.add(new Question("message " + q, right < 0 ? "" : "intent " + right, 1, 1, BANK, options));
        }
        return questions;
    }

    /** A judge that adds so much to the noise of its score of the right pairs. */
    private static JudgedMatching judged(List<Question> fitted, List<Question> held, double knows) throws Exception {
        List<Question> all = new ArrayList<>(fitted);
        all.addAll(held);
        try (InputStream in = ShippedModels.resource("all-minilm-l6-v2-tokenizer.json");
                TextTokenizer tokenizer = TextTokenizer.open(in.readAllBytes(), "test")) {
            int right = (int) new PairTokens(tokenizer).of("x", "right", 0).ids()[3];
            return new JudgedMatching(all, new NoisyJudge(right, knows), new PairTokens(tokenizer));
        }
    }

    private record NoisyJudge(int right, double knows) implements PairLearner {
        @Override
        public double[] scores(List<EncodedPair> pairs) {
            Random random = new Random(SEED);
            return pairs.stream()
                    .mapToDouble(pair -> random.nextGaussian() + (isRight(pair) ? knows : 0))
                    .toArray();
        }

        /** The first token of the second text. */
        private boolean isRight(EncodedPair pair) {
            int first = 0;
            while (pair.types()[first] == 0) {
                first++;
            }
            return pair.ids()[first] == right;
        }

        @Override
        public double step(List<Episode> episodes, double rate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void load(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Adapter adapter() {
            throw new UnsupportedOperationException();
        }
    }
}
