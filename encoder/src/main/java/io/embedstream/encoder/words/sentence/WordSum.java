package io.embedstream.encoder.words.sentence;

/** The vectors of a text's words on their way to one. Used by one thread, for one text. */
public final class WordSum {
    private final WordPooling pooling;
    private final float[] values;
    private double weights;
    private int parts;

    public WordSum(WordPooling pooling, int dimension) {
        this.pooling = pooling;
        this.values = new float[dimension];
    }

    /**
     * Adds a word.
     *
     * @param weight counts for the weighted poolings, and is 1 for the others
     */
    public void add(float[] vector, double weight) {
        for (int d = 0; d < values.length; d++) {
            values[d] = switch (pooling) {
                case MAX -> parts == 0 ? vector[d] : Math.max(values[d], vector[d]);
                case MIN -> parts == 0 ? vector[d] : Math.min(values[d], vector[d]);
                case MEAN -> values[d] + vector[d];
                case TFIDF, SIF -> (float) (values[d] + weight * vector[d]);
            };
        }
        weights += weight;
        parts++;
    }

    /** The vector of the words, not yet of unit length; zero if there was none. */
    public float[] vector() {
        double divisor = switch (pooling) {
            case MAX, MIN -> 1;
            case MEAN, SIF -> parts;
            case TFIDF -> weights;
        };
        for (int d = 0; d < values.length && divisor > 0; d++) {
            values[d] = (float) (values[d] / divisor);
        }
        return values;
    }
}
