package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.adapter.Adapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An encoder of pairs that learns. Used by one thread. */
public interface PairLearner {
    /**
     * Takes one step down the gradient of the episodes' mean loss.
     *
     * <p>The loss of an episode is that of telling the right templates among all of its candidates and "none of them".
     *
     * @param episodes of the same number of candidates
     * @param rate share of the learning rate, in [0, 1]
     * @return the loss before the step
     */
    double step(List<Episode> episodes, double rate);

    /** How much better each pair fits than "none", in log-odds. */
    double[] scores(List<EncodedPair> pairs);

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
