package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An encoder that learns to sort rows of tokens into classes. Used by one thread. */
public interface ClassLearner {
    /** Weights of a head in an adapter, {@code [vectors * hidden, classes]}, in the order of the {@link ClassView}. */
    static String weights(String head) {
        return head + ".weights";
    }

    /** Biases of a head in an adapter. */
    static String bias(String head) {
        return head + ".bias";
    }

    /**
     * Takes one step down the gradient of the rows' mean loss.
     *
     * @param rate share of the learning rate, in [0, 1]
     * @return the loss before the step
     */
    double step(List<JudgedRow> rows, double rate);

    /** Logits of every text by one of the heads. */
    double[][] logits(List<Tokens> texts, int head);

    /**
     * Writes everything that {@link #load} needs to go on with the same bits.
     *
     * @throws IOException if it cannot be written
     */
    void save(Path file) throws IOException;

    /**
     * Goes on from what another learner of the same settings saved.
     *
     * @throws IOException if it cannot be read
     */
    void load(Path file) throws IOException;

    /** What was learnt so far. */
    Adapter adapter();
}
