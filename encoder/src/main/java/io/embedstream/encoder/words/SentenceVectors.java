package io.embedstream.encoder.words;

import io.embedstream.encoder.words.file.WordVectors;
import io.embedstream.encoder.words.sentence.CommonComponent;
import io.embedstream.encoder.words.sentence.UnknownWords;
import io.embedstream.encoder.words.sentence.WordModel;
import io.embedstream.encoder.words.sentence.WordPooling;
import io.embedstream.encoder.words.sentence.WordStatistics;
import io.embedstream.encoder.words.sentence.WordSum;
import io.embedstream.encoder.words.text.Word;
import io.embedstream.encoder.words.text.WordCutter;
import java.util.Arrays;
import java.util.List;

/** Reads texts as a {@link WordModel} says. Safe for use by many threads. */
final class SentenceVectors {
    private final WordVectors vectors;
    private final WordModel model;
    private final WordStatistics statistics;
    private final WordLookup lookup;
    private final WordCutter cutter;
    private final WordPooling pooling;

    /** @param statistics null if the model's pooling needs none */
    SentenceVectors(WordVectors vectors, WordModel model, WordStatistics statistics) {
        this.vectors = vectors;
        this.model = model;
        this.statistics = statistics;
        this.lookup = new WordLookup(vectors, UnknownWords.parse(model.unknown()));
        this.cutter = WordCutter.parse(model.tokenizer());
        this.pooling = WordPooling.parse(model.pooling());
    }

    /**
     * What was read of a text.
     *
     * @param vector of the text, not of unit length
     * @param words its words
     * @param ofWords their vectors, one after the other; empty if not asked for
     * @param unknown how many of them the file does not have
     */
    record Read(float[] vector, List<Word> words, float[] ofWords, int unknown) {}

    /** Reads a text, with the vectors of its words where they are asked for. */
    Read read(String text, boolean ofWords) {
        int dimension = vectors.dimension();
        List<Word> words = cutter.words(text);
        float[] rows = new float[ofWords ? words.size() * dimension : 0];
        float[] found = new float[dimension];
        WordSum sum = new WordSum(pooling, dimension);
        int unknown = 0;
        for (int i = 0; i < words.size(); i++) {
            Arrays.fill(found, 0);
            WordLookup.Found kind = lookup.find(words.get(i).text(), found);
            unknown += kind == WordLookup.Found.KNOWN ? 0 : 1;
            if (kind.hasPart()) {
                sum.add(found, weight(words.get(i).text()));
            }
            System.arraycopy(found, 0, rows, ofWords ? i * dimension : 0, ofWords ? dimension : 0);
        }
        float[] vector = sum.vector();
        if (model.component() != null) {
            CommonComponent.remove(vector, model.component());
        }
        return new Read(vector, words, rows, unknown);
    }

    private double weight(String word) {
        return switch (pooling) {
            case MEAN, MAX, MIN -> 1;
            case TFIDF -> statistics.inverseDocumentFrequency(word);
            case SIF -> model.smoothing() / (model.smoothing() + statistics.frequency(word));
        };
    }
}
