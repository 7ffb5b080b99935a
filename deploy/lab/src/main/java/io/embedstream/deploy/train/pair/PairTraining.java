package io.embedstream.deploy.train.pair;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** The steps of a training: a short warm-up, then a learning rate that falls to zero. */
record PairTraining(int steps, int episodesAStep) {
    private static final double WARM_UP = 0.06;
    private static final int REPORT = 25;

    /** What the last steps cost. */
    record Progress(int step, int steps, double loss) {}

    /** Takes the steps behind those that were taken, up to another. */
    void run(PairLearner learner, EpisodeSampler episodes, int from, int to, Consumer<Progress> log) {
        double sum = 0;
        for (int step = from + 1; step <= to; step++) {
            long first = (long) (step - 1) * episodesAStep;
            List<Episode> drawn = LongStream.range(first, first + episodesAStep)
                    .mapToObj(episodes::draw)
                    .toList();
            sum += learner.step(drawn, rate(step));
            if (step % REPORT == 0) {
                log.accept(new Progress(step, steps, sum / REPORT));
                sum = 0;
            }
        }
    }

    private double rate(int step) {
        double warm = Math.max(1, WARM_UP * steps);
        return step < warm ? step / warm : (steps - step + 1) / (steps - warm + 1);
    }
}
