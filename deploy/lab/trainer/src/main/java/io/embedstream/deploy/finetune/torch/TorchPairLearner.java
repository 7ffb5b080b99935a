package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.EncodedPair;
import io.embedstream.deploy.train.pair.Episode;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.deploy.train.pair.PairLearner;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Learns to judge pairs with AdamW. One thread computes, so that the same data gives the same bits. */
final class TorchPairLearner extends TorchLearner implements PairLearner {
    private static final float WRONG = -10_000;

    private final PairHead head;

    TorchPairLearner(BertModel model, Adapter start, LearningSettings settings) {
        this(model, start, settings, new PairHead(start.heads(), model.hidden()));
    }

    private TorchPairLearner(BertModel model, Adapter start, LearningSettings settings, PairHead head) {
        super(model, start, settings, head.parameters().toList());
        this.head = head;
    }

    @Override
    public double step(List<Episode> episodes, double rate) {
        return step(() -> loss(episodes), rate);
    }

    private Tensor loss(List<Episode> episodes) {
        int candidates = episodes.get(0).candidates().size();
        List<EncodedPair> pairs = episodes.stream()
                .flatMap(episode -> episode.candidates().stream())
                .toList();
        float[] wrong = new float[episodes.size() * (candidates + 1)];
        for (int e = 0; e < episodes.size(); e++) {
            boolean[] right = episodes.get(e).right();
            boolean any = false;
            for (int c = 0; c < candidates; c++) {
                wrong[e * (candidates + 1) + c] = right[c] ? 0 : WRONG;
                any |= right[c];
            }
            wrong[e * (candidates + 1) + candidates] = any ? WRONG : 0;
        }
        Tensor none = AbstractTensor.create(new float[episodes.size()], episodes.size(), 1);
        Tensor all = torch.cat(new TensorVector(run(pairs).view(episodes.size(), candidates), none), 1);
        Tensor right = all.add(AbstractTensor.create(wrong, episodes.size(), candidates + 1));
        return all.logsumexp(1).sub(right.logsumexp(1)).mean();
    }

    private Tensor run(List<EncodedPair> pairs) {
        TokenBatch batch = TokenBatch.of(
                pairs.stream().map(EncodedPair::ids).toList(),
                pairs.stream().map(EncodedPair::types).toList());
        float[] cosines = new float[pairs.size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = (float) pairs.get(i).cosine();
        }
        return head.scores(hiddenStates(batch), batch, cosines);
    }

    @Override
    public double[] scores(List<EncodedPair> pairs) {
        return Arrays.stream(evaluate(pairs, pair -> pair.ids().length, this::run))
                .mapToDouble(score -> score[0])
                .toArray();
    }

    @Override
    Map<String, float[]> numbers() {
        return head.numbers();
    }
}
