package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.ClassLearner;
import io.embedstream.deploy.train.pair.ClassView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A linear function of the vectors of a {@link ClassView}. */
final class ClassHead {
    private final String name;
    private final Tensor weights;
    private final Tensor bias;

    /**
     * A head.
     *
     * @param known numbers to go on from, by name; zeros where there are none
     * @param width of what it reads
     */
    ClassHead(String name, Map<String, float[]> known, int width, int classes) {
        this.name = name;
        this.weights = Tensors.parameter(
                known.getOrDefault(ClassLearner.weights(name), new float[width * classes]), width, classes);
        this.bias = Tensors.parameter(known.getOrDefault(ClassLearner.bias(name), new float[classes]), classes);
    }

    /** What heads read, {@code [rows, vectors * width]}, of hidden states {@code [rows, length, width]}. */
    static Tensor read(ClassView view, Tensor hidden, TokenBatch batch) {
        Tensor first = hidden.select(1, 0);
        return switch (view) {
            case FIRST -> first;
            case FIRST_AND_MARKED -> torch.cat(new TensorVector(first, marked(hidden, batch)), 1);
        };
    }

    /** Logits {@code [rows, classes]} of what {@link #read} gave. */
    Tensor logits(Tensor vectors) {
        return torch.addmm(bias, vectors, weights);
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
