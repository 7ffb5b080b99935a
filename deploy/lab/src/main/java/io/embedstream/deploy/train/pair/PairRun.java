package io.embedstream.deploy.train.pair;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one training of a pair judge is asked for.
 *
 * @param base name of the shipped model it starts from
 * @param data files of banks that it learns from
 * @param judged banks that it does not learn from
 * @param columns names of columns by role, where they differ
 * @param out the adapter's file; the state of an unfinished training is beside it
 * @param atMost how long it may take until it stops, to go on in another run
 */
public record PairRun(
        String base,
        List<Path> data,
        List<Judged> judged,
        Map<String, String> columns,
        Path out,
        Duration atMost,
        PairOptions options) {

    /**
     * A bank to judge.
     *
     * @param templates texts by intent
     * @param messages a file of messages, or null if the last of the templates are the messages
     */
    public record Judged(Path templates, Path messages) {}

    /**
     * How it is trained.
     *
     * @param steps of gradient descent
     * @param episodes a step
     * @param candidates templates an episode
     * @param rank columns of the changes
     */
    public record PairOptions(
            int steps, int episodes, int candidates, int rank, long seed, LearningSettings learning) {}
}
