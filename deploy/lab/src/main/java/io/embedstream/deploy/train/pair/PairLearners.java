package io.embedstream.deploy.train.pair;

import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;

/** Makes learners; found by {@link java.util.ServiceLoader}. */
public interface PairLearners {
    /**
     * A learner.
     *
     * @param model the encoder, whose own weights stay as they are
     * @param start what to go on from
     * @param settings how it learns
     */
    PairLearner open(BertModel model, Adapter start, LearningSettings settings);

    /**
     * A learner of classes, as {@link #open}.
     *
     * @param classes what it tells apart
     */
    ClassLearner openClasses(BertModel model, Adapter start, LearningSettings settings, ClassSettings classes);
}
