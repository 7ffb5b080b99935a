package io.embedstream.deploy.train.pair;

import java.util.List;

/**
 * What a class learner tells apart.
 *
 * @param view what heads read
 * @param heads names of the heads; all of them read the same encoder and tell the same number of classes apart
 * @param classes how many there are
 * @param smoothing part of the label that is spread over all of them, in [0, 1)
 */
public record ClassSettings(ClassView view, List<String> heads, int classes, double smoothing) {}
