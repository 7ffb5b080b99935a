package io.embedstream.topology.text;

import java.util.HashSet;
import java.util.Set;

/**
 * Decides whether two texts tell the same thing in nearly the same words: a re-issue by their overlap alone, a rewrite
 * by vector, overlap and numbers together. Symmetric, and a function of the two texts and vectors alone.
 *
 * @param reissueOverlap Jaccard overlap of word (or Han character) pairs from which texts are re-issues
 * @param rewriteCosine cosine from which texts may be rewrites
 * @param rewriteOverlap Jaccard overlap of words that a rewrite keeps at least
 */
public record NearDuplicates(double reissueOverlap, double rewriteCosine, double rewriteOverlap) {

    public static NearDuplicates defaults() {
        return new NearDuplicates(0.6, 0.9, 0.3);
    }

    /** A text prepared for comparison. */
    public record Signature(Set<String> words, Set<String> pairs, Set<String> numbers) {}

    /**
     * Whether two texts are near-duplicates.
     *
     * @param cosine of their vectors under one model
     */
    public boolean same(Signature a, Signature b, float cosine) {
        if (jaccard(a.pairs(), b.pairs()) >= reissueOverlap) {
            return true;
        }
        return cosine >= rewriteCosine
                && jaccard(a.words(), b.words()) >= rewriteOverlap
                && numbersAgree(a.numbers(), b.numbers());
    }

    /** Numbers agree when one text's are all found in the other: a rewrite drops figures, a follow-up changes them. */
    private static boolean numbersAgree(Set<String> a, Set<String> b) {
        return a.containsAll(b) || b.containsAll(a);
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        if (a.isEmpty() && b.isEmpty()) {
            return 1;
        }
        long shared = a.stream().filter(b::contains).count();
        return (double) shared / (a.size() + b.size() - shared);
    }

    /** Prepares a text: words are Latin words in lower case and single Han characters, pairs are their bigrams. */
    public static Signature signature(String text) {
        var words = Words.of(text);
        var pairs = new HashSet<String>();
        for (int i = 1; i < words.size(); i++) {
            pairs.add(words.get(i - 1) + ' ' + words.get(i));
        }
        var numbers = new HashSet<String>();
        words.stream().filter(word -> Character.isDigit(word.charAt(0))).forEach(numbers::add);
        return new Signature(new HashSet<>(words), pairs.isEmpty() ? new HashSet<>(words) : pairs, numbers);
    }
}
