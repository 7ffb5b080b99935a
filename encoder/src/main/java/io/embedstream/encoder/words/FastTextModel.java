package io.embedstream.encoder.words;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors of words and of their character n-grams, so that unknown words have vectors too (Bojanowski et al. 2017).
 *
 * @param table rows of the words, then of the buckets n-grams are hashed into
 * @param buckets number of buckets; 0 for a model without n-grams
 * @param shortest fewest chars of an n-gram
 * @param longest most chars of an n-gram
 */
record FastTextModel(WordTable table, int buckets, int shortest, int longest) implements WordVectors {
    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 16777619;

    @Override
    public int dimension() {
        return table.dimension();
    }

    /** The mean of the vectors of the word and of its n-grams. */
    @Override
    public boolean add(String word, float[] sum) {
        List<Integer> parts = new ArrayList<>();
        Integer known = table.rows().get(word);
        if (known != null) {
            parts.add(known);
        }
        if (buckets > 0 && longest > 0) {
            addNgrams("<" + word + ">", parts);
        }
        if (parts.isEmpty()) {
            return false;
        }
        float[] mean = new float[dimension()];
        parts.forEach(row -> table.addRow(row, mean));
        for (int d = 0; d < mean.length; d++) {
            sum[d] += mean[d] / parts.size();
        }
        return true;
    }

    private void addNgrams(String word, List<Integer> parts) {
        int firstBucket = table.values().length / dimension() - buckets;
        int[] codePoints = word.codePoints().toArray();
        for (int from = 0; from < codePoints.length; from++) {
            for (int length = 1; length <= longest && from + length <= codePoints.length; length++) {
                boolean boundaryAlone = length == 1 && (from == 0 || from == codePoints.length - 1);
                if (length >= shortest && !boundaryAlone) {
                    String ngram = new String(codePoints, from, length);
                    parts.add(firstBucket + Integer.remainderUnsigned(hash(ngram), buckets));
                }
            }
        }
    }

    /** FNV-1a over bytes that are signed, as the C++ code has it. */
    static int hash(String ngram) {
        int hash = FNV_OFFSET;
        for (byte next : ngram.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ next) * FNV_PRIME;
        }
        return hash;
    }
}
