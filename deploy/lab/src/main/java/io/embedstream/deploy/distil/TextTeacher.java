package io.embedstream.deploy.distil;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.EmbeddedTexts;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.tokenize.IdReader;
import io.embedstream.encoder.tokenize.Ids;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/** Has a transformer teach a static model on texts at hand. Used by one thread; the caller closes what it was given. */
public final class TextTeacher {
    private final TextEncoder transformer;
    private final IdReader tokenizer;

    /**
     * @param transformer gives the texts their vectors
     * @param tokenizer of the transformer and of the static model
     */
    public TextTeacher(TextEncoder transformer, IdReader tokenizer) {
        this.transformer = transformer;
        this.tokenizer = tokenizer;
    }

    /**
     * Teaches a distilled model. The same texts in the same order give the same model.
     *
     * @param lines texts; blank ones, repeats and those without a token that has a vector are passed over
     * @throws UsageException if there are too few
     */
    public SentenceRegression.Result teach(Distilled distilled, List<String> lines) {
        BitSet known = distilled.recipe().used();
        List<String> texts = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        Ids ids = new Ids();
        for (String line : new LinkedHashSet<>(lines)) {
            tokenizer.read(line, ids);
            int[] used = IntStream.range(0, ids.size())
                    .map(ids::get)
                    .filter(id -> known.get(id) && !tokenizer.isUnknown(id))
                    .toArray();
            if (used.length > 0) {
                texts.add(line);
                tokens.add(used);
            }
        }
        if (texts.size() < SentenceRegression.LEAST_TEXTS) {
            throw new UsageException(
                    "--texts has " + texts.size() + " different texts with known words, expected at least "
                            + SentenceRegression.LEAST_TEXTS + ", a text a line");
        }
        List<float[]> vectors = List.of(new EmbeddedTexts(transformer).of(texts));
        return new SentenceRegression(new TaughtTexts(tokens, vectors)).teach(TokenVectors.of(distilled.model()));
    }
}
