package io.embedstream.deploy.console;

import io.embedstream.deploy.explain.Occlusion;
import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.occlusion.WordOcclusion;
import io.embedstream.topology.Heads;
import io.embedstream.topology.TopologyResources;
import io.embedstream.topology.text.Languages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the models make of a text: its language and vector, and the sentiment of each head with the words that carried
 * it.
 */
final class TryIt {
    /** Longest text: it is encoded once more for each of its words. */
    private static final int MAX_CHARS = 2_000;

    private final TopologyResources resources;

    /** Sentiment as one head sees it. */
    record HeadAnswer(String head, String label, float score, List<WordOcclusion.Word> words) {}

    /** The answer. */
    record Result(
            String language,
            String model,
            String fingerprint,
            int dimension,
            int tokens,
            boolean truncated,
            double norm,
            float[] firstValues,
            List<HeadAnswer> sentiment,
            double milliseconds) {}

    TryIt(TopologyResources resources) {
        this.resources = resources;
    }

    /** @throws IllegalArgumentException if the text is empty or too long to be explained at once */
    Result of(String text) {
        if (text.isBlank() || text.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "the text has " + text.length() + " characters, expected 1 to " + MAX_CHARS);
        }
        long start = System.nanoTime();
        String language = Languages.resolve(null, text);
        TextEncoder encoder = resources.models().forLanguage(language);
        Embedding embedding = encoder.encode(text);
        EncoderSpec spec = encoder.spec();
        List<HeadAnswer> sentiment = sentiment(language, encoder, text);
        return new Result(
                language,
                spec.name(),
                spec.fingerprint(),
                spec.dimension(),
                embedding.tokens(),
                embedding.truncated(),
                norm(embedding.vector()),
                Arrays.copyOf(embedding.vector(), Math.min(8, spec.dimension())),
                sentiment,
                (System.nanoTime() - start) / 1e6);
    }

    private List<HeadAnswer> sentiment(String language, TextEncoder encoder, String text) {
        Heads heads = resources.heads();
        List<HeadAnswer> answers = new ArrayList<>();
        add(answers, "general", heads.general(), language, encoder, text);
        add(answers, "finance", heads.finance(), language, encoder, text);
        return answers;
    }

    private static void add(
            List<HeadAnswer> answers,
            String name,
            Map<String, SentimentHead> heads,
            String language,
            TextEncoder encoder,
            String text) {
        SentimentHead head = heads.get(language);
        if (head != null) {
            Occlusion.Explanation explanation = new Occlusion(encoder, head).explain(text);
            answers.add(new HeadAnswer(
                    name,
                    explanation.judgement().label(),
                    explanation.judgement().score(),
                    explanation.words()));
        }
    }

    private static double norm(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
