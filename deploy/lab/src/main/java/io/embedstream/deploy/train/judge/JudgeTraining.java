package io.embedstream.deploy.train.judge;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.JudgedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps of a training: a short warm-up, then a learning rate that falls to zero. */
final class JudgeTraining {
    private static final double WARM_UP = 0.06;
    private static final int REPORT = 25;

    private final RowOrder order;
    private final TokenMasking masking;
    private final int steps;
    private int epoch;
    private int taken;
    private List<List<JudgedRow>> batches;

    JudgeTraining(RowOrder order, TokenMasking masking, int epochs) {
        this.order = order;
        this.masking = masking;
        this.batches = order.epoch(0);
        this.steps = batches.size() * epochs;
    }

    int steps() {
        return steps;
    }

    /** Takes the steps behind those that were taken, up to another. */
    void run(ClassLearner learner, int from, int to, Consumer<String> log) {
        List<Double> losses = new ArrayList<>();
        for (int step = from + 1; step <= to; step++) {
            losses.add(learner.step(masking.apply(batch(step), step), rate(step)));
            if (step % REPORT == 0) {
                log.accept("step %d of %d, loss %.4f"
                        .formatted(
                                step,
                                steps,
                                losses.stream()
                                        .mapToDouble(loss -> loss)
                                        .average()
                                        .orElseThrow()));
                losses.clear();
            }
        }
    }

    /** Epochs differ by some rows of fractional weight, so that one may be a batch longer than another. */
    private List<JudgedRow> batch(int step) {
        while (step > taken + batches.size()) {
            taken += batches.size();
            epoch++;
            batches = order.epoch(epoch);
        }
        return batches.get(step - taken - 1);
    }

    private double rate(int step) {
        double warm = Math.max(1, WARM_UP * steps);
        return step < warm ? step / warm : (steps - step + 1) / (steps - warm + 1);
    }
}
