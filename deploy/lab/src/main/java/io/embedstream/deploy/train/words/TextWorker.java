package io.embedstream.deploy.train.words;

import java.io.IOException;
import java.util.Arrays;

/** Trains on one part of the text, once. Used by one thread. */
final class TextWorker implements Corpus.BlockReader {
    private static final int LONGEST_LINE = 1024;
    private static final int REPORT = 2000;

    private final WordTraining training;
    private final Parameters parameters;
    private final float[] keep;
    private final int end;
    private final NegativeSampling sampling;
    private final XorShift random;
    private final TrainingProgress progress;
    private final int[] line = new int[LONGEST_LINE];
    private int[] rows = new int[256];
    private int length;
    private int read;
    private long unreported;
    private float rate;

    TextWorker(
            WordTraining training, Parameters parameters, SharedTables tables, TrainingProgress progress, long seed) {
        this.training = training;
        this.parameters = parameters;
        this.keep = tables.keep();
        this.end = tables.end();
        this.random = new XorShift(seed);
        this.sampling = new NegativeSampling(parameters, tables.noise(), training.negative(), random);
        this.progress = progress;
        this.rate = progress.learningRate();
    }

    void run(Corpus corpus, long from, long to) throws IOException {
        corpus.read(from, to, this);
        trainLine();
        progress.add(unreported);
        unreported = 0;
    }

    @Override
    public void accept(int[] words, int count) {
        for (int i = 0; i < count; i++) {
            int word = words[i];
            read++;
            if (keep[word] >= 1 || random.fraction() < keep[word]) {
                line[length++] = word;
            }
            if (word == end || length == LONGEST_LINE) {
                trainLine();
            }
        }
    }

    private void trainLine() {
        for (int at = 0; at < length; at++) {
            int boundary = 1 + random.below(training.window());
            int from = Math.max(0, at - boundary);
            int to = Math.min(length - 1, at + boundary);
            if (training.algorithm().isBag()) {
                bag(at, from, to);
            } else {
                skipGrams(at, from, to);
            }
        }
        unreported += read;
        read = 0;
        length = 0;
        if (unreported > REPORT) {
            progress.add(unreported);
            unreported = 0;
            rate = progress.learningRate();
        }
    }

    private void skipGrams(int at, int from, int to) {
        int[] parts = parameters.parts()[line[at]];
        for (int around = from; around <= to; around++) {
            if (around != at) {
                sampling.step(parts, parts.length, line[around], rate);
            }
        }
    }

    private void bag(int at, int from, int to) {
        int count = 0;
        for (int around = from; around <= to; around++) {
            if (around != at) {
                int[] parts = parameters.parts()[line[around]];
                if (count + parts.length > rows.length) {
                    rows = Arrays.copyOf(rows, 2 * (count + parts.length));
                }
                System.arraycopy(parts, 0, rows, count, parts.length);
                count += parts.length;
            }
        }
        if (count > 0) {
            sampling.step(rows, count, line[at], rate);
        }
    }
}
