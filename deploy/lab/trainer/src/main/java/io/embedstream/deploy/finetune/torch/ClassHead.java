package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.ClassLearner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A linear function of the first token's vector and of the mean of the marked tokens' vectors. */
final class ClassHead {
    private static final int VIEWS = 2;

    private final String name;
    private final Tensor weights;
    private final Tensor bias;

    /** @param known numbers to go on from, by name; zeros where there are none */
    ClassHead(String name, Map<String, float[]> known, int width, int classes) {
        this.name = name;
        this.weights = Tensors.parameter(
                known.getOrDefault(ClassLearner.weights(name), new float[VIEWS * width * classes]),
                VIEWS * width,
                classes);
        this.bias = Tensors.parameter(known.getOrDefault(ClassLearner.bias(name), new float[classes]), classes);
    }

    /** What heads read, {@code [rows, 2 * width]}, of hidden states {@code [rows, length, width]}. */
    static Tensor views(Tensor hidden, TokenBatch batch) {
        return torch.cat(new TensorVector(hidden.select(1, 0), marked(hidden, batch)), 1);
    }

    /** Logits {@code [rows, classes]} of {@link #views}. */
    Tensor logits(Tensor views) {
        return torch.addmm(bias, views, weights);
    }

    private static Tensor marked(Tensor hidden, TokenBatch batch) {
        float[] shares = new float[batch.types().length];
        for (int row = 0; row < batch.rows(); row++) {
            int from = row * batch.length();
            int count = 0;
            for (int i = from; i < from + batch.length(); i++) {
                count += batch.types()[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < from + batch.length(); i++) {
                shares[i] = batch.types()[i] > 0 ? 1f / count : 0;
            }
        }
        return AbstractTensor.create(shares, batch.rows(), 1, batch.length())
                .matmul(hidden)
                .squeeze(1);
    }

    Stream<Tensor> parameters() {
        return Stream.of(weights, bias);
    }

    Map<String, float[]> numbers() {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        numbers.put(ClassLearner.weights(name), Tensors.values(weights));
        numbers.put(ClassLearner.bias(name), Tensors.values(bias));
        return numbers;
    }
}
