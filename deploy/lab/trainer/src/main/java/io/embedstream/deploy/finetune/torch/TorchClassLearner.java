package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Learns to classify marked texts with AdamW. One thread computes, so that the same data gives the same bits. */
final class TorchClassLearner implements ClassLearner {
    private static final int ROWS_A_RUN = 64;

    private final Adapter start;
    private final int classes;
    private final double smoothing;
    private final AdaptedBert bert;
    private final ClassHead head;
    private final TorchSteps steps;

    TorchClassLearner(BertModel model, Adapter start, LearningSettings settings, ClassSettings classes) {
        this.start = start;
        this.classes = classes.classes();
        this.smoothing = classes.smoothing();
        ScalarType type = settings.bfloat16() ? ScalarType.BFloat16 : ScalarType.Float;
        this.bert = new AdaptedBert(model, start.layers(), start.scale(), type);
        this.head = new ClassHead(start.heads(), model.hidden(), classes.classes());
        this.steps = new TorchSteps(
                settings, bert.parameters().toList(), head.parameters().toList());
    }

    @Override
    public double step(List<JudgedRow> rows, double rate) {
        return steps.step(() -> loss(rows), rate);
    }

    private Tensor loss(List<JudgedRow> rows) {
        float[] right = new float[rows.size() * classes];
        for (int i = 0; i < rows.size(); i++) {
            right[i * classes + rows.get(i).label()] = 1;
        }
        Tensor logits = run(rows.stream().map(JudgedRow::tokens).toList());
        Tensor chosen =
                logits.mul(AbstractTensor.create(right, rows.size(), classes)).sum();
        if (smoothing > 0) {
            Tensor spread = logits.sum().mul(new Scalar(smoothing / classes));
            chosen = chosen.mul(new Scalar(1 - smoothing)).add(spread);
        }
        return logits.logsumexp(1).sum().sub(chosen).div(new Scalar(rows.size()));
    }

    private Tensor run(List<Tokens> texts) {
        TokenBatch batch = TokenBatch.of(
                texts.stream().map(Tokens::ids).toList(),
                texts.stream().map(Tokens::typeIds).toList());
        return head.logits(bert.hiddenStates(batch), batch);
    }

    @Override
    public double[][] logits(List<Tokens> texts) {
        double[][] logits = new double[texts.size()][classes];
        List<Integer> byLength = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> texts.get(i).ids().length))
                .toList();
        for (int from = 0; from < logits.length; from += ROWS_A_RUN) {
            List<Integer> some = byLength.subList(from, Math.min(logits.length, from + ROWS_A_RUN));
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                float[] found = Tensors.values(run(some.stream().map(texts::get).toList()));
                for (int i = 0; i < found.length; i++) {
                    logits[some.get(i / classes)][i % classes] = found[i];
                }
            }
        }
        return logits;
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
