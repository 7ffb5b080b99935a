package io.embedstream.deploy.train;

/**
 * One row of training data.
 *
 * @param text what is judged
 * @param entity whom the label is about; empty for the whole text
 * @param label class, from 0
 * @param weight weight in the loss
 * @param source index of the source it came from
 */
record LabeledText(String text, String entity, int label, double weight, int source) {

    /** The same row with a multiple of its weight. */
    LabeledText times(double factor) {
        return new LabeledText(text, entity, label, weight * factor, source);
    }
}
