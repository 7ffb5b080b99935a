package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.JudgeRecipe;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Hides tokens of the rows of a step, so that a judge does not learn texts by heart: each word with one chance, and a
 * name, the tokens of type 1, as a whole with another. What is hidden is a function of the step.
 *
 * @param names absent where tokens of type 1 are words like others
 * @param mask id of the token that stands for a hidden one
 */
record TokenMasking(double words, OptionalDouble names, long mask) {
    private static final long STRIDE = 99_991;
    private static final long START = 5;

    static TokenMasking of(JudgeRecipe recipe, TextTokenizer tokenizer) {
        long mask = tokenizer.tokenize("[MASK]").ids()[tokenizer.leadingSpecials()];
        OptionalDouble names =
                recipe.hiddenNames() == null ? OptionalDouble.empty() : OptionalDouble.of(recipe.hiddenNames());
        return new TokenMasking(recipe.hiddenWords(), names, mask);
    }

    List<JudgedRow> apply(List<JudgedRow> rows, int step) {
        SplittableRandom random = new SplittableRandom(STRIDE * step + START);
        return rows.stream()
                .map(row -> new JudgedRow(hide(row.tokens(), random), row.label(), row.head()))
                .toList();
    }

    private Tokens hide(Tokens tokens, SplittableRandom random) {
        boolean hidesName = random.nextDouble() < names.orElse(0);
        long[] ids = tokens.ids().clone();
        long separator = ids[ids.length - 1];
        // Where all of the text is marked, its words are words.
        boolean isNamed = names.isPresent() && LongStream.of(tokens.typeIds()).sum() < ids.length - 2;
        for (int i = 1; i < ids.length - 1; i++) {
            boolean hidesWord = random.nextDouble() < words;
            if (ids[i] == separator) {
                continue;
            }
            if (isNamed && tokens.typeIds()[i] == 1 ? hidesName : hidesWord) {
                ids[i] = mask;
            }
        }
        return new Tokens(ids, tokens.typeIds(), tokens.starts(), tokens.ends());
    }
}
