package io.embedstream.deploy.eval.metric;

/**
 * Counts of true against predicted classes.
 *
 * @param counts {@code counts[truth][predicted]}
 */
public record ConfusionMatrix(long[][] counts) {

    /** Counts pairs of labels from 0. */
    public static ConfusionMatrix of(int[] truth, int[] predicted, int classes) {
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** Share of predictions that are right; 0 without examples. */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int t = 0; t < counts.length; t++) {
            right += counts[t][t];
            all += rowSum(t);
        }
        return all == 0 ? 0 : (double) right / all;
    }

    /**
     * Unweighted mean of the F1 of every class that occurs among truth or predictions; a class that occurs in neither
     * does not count.
     */
    public double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < counts.length; c++) {
            long both = rowSum(c) + columnSum(c);
            if (both > 0) {
                sum += 2.0 * counts[c][c] / both;
                occurring++;
            }
        }
        return occurring == 0 ? 0 : sum / occurring;
    }

    private long rowSum(int truth) {
        long sum = 0;
        for (long count : counts[truth]) {
            sum += count;
        }
        return sum;
    }

    private long columnSum(int predicted) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[predicted];
        }
        return sum;
    }
}
