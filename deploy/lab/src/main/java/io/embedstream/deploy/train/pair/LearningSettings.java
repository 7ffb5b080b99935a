package io.embedstream.deploy.train.pair;

/**
 * How a pair learner learns.
 *
 * @param rate learning rate of the changes of low rank
 * @param headRate learning rate of the heads
 * @param decay weight decay
 * @param bfloat16 whether matrices are multiplied in bfloat16, else in fp32
 */
public record LearningSettings(double rate, double headRate, double decay, boolean bfloat16) {
    private static final double HEAD_SHARE = 2;
    private static final double DECAY = 0.01;

    /** Those that served well: heads learn twice as fast. */
    public static LearningSettings usual(double rate, boolean bfloat16) {
        return new LearningSettings(rate, HEAD_SHARE * rate, DECAY, bfloat16);
    }
}
