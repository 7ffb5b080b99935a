package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.EncodedPair;
import io.embedstream.deploy.train.pair.Episode;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.deploy.train.pair.PairLearner;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Learns to judge pairs with AdamW. One thread computes, so that the same data gives the same bits. */
final class TorchPairLearner implements PairLearner {
    private static final float WRONG = -10_000;
    private static final int PAIRS_A_RUN = 64;

    private final Adapter start;
    private final AdaptedBert bert;
    private final PairHead head;
    private final TorchSteps steps;

    TorchPairLearner(BertModel model, Adapter start, LearningSettings settings) {
        this.start = start;
        ScalarType type = settings.bfloat16() ? ScalarType.BFloat16 : ScalarType.Float;
        this.bert = new AdaptedBert(model, start.layers(), start.scale(), type);
        this.head = new PairHead(start.heads(), model.hidden());
        this.steps = new TorchSteps(
                settings, bert.parameters().toList(), head.parameters().toList());
    }

    @Override
    public double step(List<Episode> episodes, double rate) {
        return steps.step(() -> loss(episodes), rate);
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
        return head.scores(bert.hiddenStates(batch), batch, cosines);
    }

    @Override
    public double[] scores(List<EncodedPair> pairs) {
        double[] scores = new double[pairs.size()];
        List<Integer> byLength = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> pairs.get(i).ids().length))
                .toList();
        for (int from = 0; from < scores.length; from += PAIRS_A_RUN) {
            List<Integer> some = byLength.subList(from, Math.min(scores.length, from + PAIRS_A_RUN));
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                float[] found = Tensors.values(
                        run(new ArrayList<>(some.stream().map(pairs::get).toList())));
                for (int i = 0; i < found.length; i++) {
                    scores[some.get(i)] = found[i];
                }
            }
        }
        return scores;
    }

    @Override
    public void save(Path file) throws IOException {
        steps.save(file);
    }

    @Override
    public void load(Path file) throws IOException {
        steps.load(file);
    }

    @Override
    public Adapter adapter() {
        return new Adapter(start.notes(), start.scale(), bert.changes(), head.numbers());
    }
}
