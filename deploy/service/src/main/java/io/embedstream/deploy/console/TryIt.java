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
 * What becomes of a text: its language and vector, the sentiment of each head with the words that carried it, and what
 * the stream would do with it.
 */
final class TryIt {
    /** Longest text: it is encoded once more for each of its words. */
    private static final int MAX_CHARS = 2_000;

    private final TopologyResources resources;
    private final StreamAnswers stream;

    /** Sentiment as one head sees it. */
    record HeadAnswer(String head, String label, float score, List<WordOcclusion.Word> words) {}

    /**
     * The answer.
     *
     * @param language of the model
     * @param textLanguage of the text; another one where there is no model for it, so that nothing judges it
     */
    record Result(
            String language,
            String textLanguage,
            String model,
            String fingerprint,
            int dimension,
            int tokens,
            boolean truncated,
            double norm,
            float[] firstValues,
            List<HeadAnswer> sentiment,
            StreamAnswers.Answers stream,
            double milliseconds) {}

    TryIt(TopologyResources resources, StreamAnswers stream) {
        this.resources = resources;
        this.stream = stream;
    }

    /** @throws IllegalArgumentException if the text is empty or too long to be explained at once */
    Result of(String text) {
        if (text.isBlank() || text.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "the text has " + text.length() + " characters, expected 1 to " + MAX_CHARS);
        }
        long start = System.nanoTime();
        String textLanguage = Languages.resolve(null, text);
        String language = Languages.ofModel(textLanguage);
        TextEncoder encoder = resources.models().forLanguage(language);
        Embedding embedding = encoder.encode(text);
        EncoderSpec spec = encoder.spec();
        List<HeadAnswer> sentiment = language.equals(textLanguage) ? sentiment(language, encoder, text) : List.of();
        return new Result(
                language,
                textLanguage,
                spec.name(),
                spec.fingerprint(),
                spec.dimension(),
                embedding.tokens(),
                embedding.truncated(),
                norm(embedding.vector()),
                Arrays.copyOf(embedding.vector(), Math.min(8, spec.dimension())),
                sentiment,
                stream.of(text),
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
