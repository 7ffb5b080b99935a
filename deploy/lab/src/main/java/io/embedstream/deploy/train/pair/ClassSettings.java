package io.embedstream.deploy.train.pair;

/**
 * What a class learner tells apart.
 *
 * @param classes how many there are
 * @param smoothing part of the label that is spread over all of them, in [0, 1)
 */
public record ClassSettings(int classes, double smoothing) {}
