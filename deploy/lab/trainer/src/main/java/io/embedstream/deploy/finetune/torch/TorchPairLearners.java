package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.deploy.train.pair.PairLearner;
import io.embedstream.deploy.train.pair.PairLearners;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;
import org.bytedeco.pytorch.global.torch;

/** Learners in libtorch. */
public final class TorchPairLearners implements PairLearners {
    @Override
    public PairLearner open(BertModel model, Adapter start, LearningSettings settings) {
        torch.set_num_threads(1);
        return new TorchPairLearner(model, start, settings);
    }

    @Override
    public ClassLearner openClasses(BertModel model, Adapter start, LearningSettings settings, ClassSettings classes) {
        torch.set_num_threads(1);
        return new TorchClassLearner(model, start, settings, classes);
    }
}
