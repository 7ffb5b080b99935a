package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.ClassSettings;
import io.embedstream.deploy.train.pair.JudgedRow;
import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Learns to classify rows of tokens with AdamW. One thread computes, so that the same data gives the same bits. */
final class TorchClassLearner extends TorchLearner implements ClassLearner {
    private final ClassSettings settings;
    private final List<ClassHead> heads;

    TorchClassLearner(BertModel model, Adapter start, LearningSettings learning, ClassSettings settings) {
        this(
                model,
                start,
                learning,
                settings,
                settings.heads().stream()
                        .map(name -> new ClassHead(
                                name, start.heads(), settings.view().vectors() * model.hidden(), settings.classes()))
                        .toList());
    }

    private TorchClassLearner(
            BertModel model, Adapter start, LearningSettings learning, ClassSettings settings, List<ClassHead> heads) {
        super(
                model,
                start,
                learning,
                heads.stream().flatMap(ClassHead::parameters).toList());
        this.settings = settings;
        this.heads = heads;
    }

    @Override
    public double step(List<JudgedRow> rows, double rate) {
        return step(() -> loss(rows), rate);
    }

    private Tensor loss(List<JudgedRow> rows) {
        int classes = settings.classes();
        float[] right = new float[rows.size() * classes];
        for (int i = 0; i < rows.size(); i++) {
            right[i * classes + rows.get(i).label()] = 1;
        }
        Tensor logits = ofEachHead(rows);
        Tensor chosen =
                logits.mul(AbstractTensor.create(right, rows.size(), classes)).sum();
        if (settings.smoothing() > 0) {
            Tensor spread = logits.sum().mul(new Scalar(settings.smoothing() / classes));
            chosen = chosen.mul(new Scalar(1 - settings.smoothing())).add(spread);
        }
        return logits.logsumexp(1).sum().sub(chosen).div(new Scalar(rows.size()));
    }

    /** Logits of every row by its own head. */
    private Tensor ofEachHead(List<JudgedRow> rows) {
        TokenBatch batch = batch(rows.stream().map(JudgedRow::tokens).toList());
        Tensor vectors = ClassHead.read(settings.view(), hiddenStates(batch), batch);
        Tensor logits = null;
        for (int h = 0; h < heads.size(); h++) {
            float[] own = new float[rows.size()];
            for (int i = 0; i < own.length; i++) {
                own[i] = rows.get(i).head() == h ? 1 : 0;
            }
            Tensor some = heads.get(h).logits(vectors).mul(AbstractTensor.create(own, own.length, 1));
            logits = logits == null ? some : logits.add(some);
        }
        return logits;
    }

    private static TokenBatch batch(List<Tokens> texts) {
        return TokenBatch.of(
                texts.stream().map(Tokens::ids).toList(),
                texts.stream().map(Tokens::typeIds).toList());
    }

    @Override
    public double[][] logits(List<Tokens> texts, int head) {
        float[][] logits = evaluate(texts, text -> text.ids().length, some -> {
            TokenBatch batch = batch(some);
            return heads.get(head).logits(ClassHead.read(settings.view(), hiddenStates(batch), batch));
        });
        return Arrays.stream(logits).map(TorchClassLearner::doubles).toArray(double[][]::new);
    }

    private static double[] doubles(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
    }

    @Override
    Map<String, float[]> numbers() {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        heads.forEach(head -> numbers.putAll(head.numbers()));
        return numbers;
    }
}
