package io.embedstream.deploy.finetune.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What is read from the encoder's output for a pair: a linear function of the first token's vector and of how the means
 * of the two texts' tokens agree, dimension by dimension, beside the cosine of the texts' own vectors.
 */
final class PairHead {
    /** Names of the numbers, in an adapter. */
    static final String WEIGHTS = "pair.weights";

    static final String COSINE = "pair.cosine";
    /** What a cosine counts before anything is learnt, and where it fits as well as "none" does. */
    private static final float START_SLOPE = 20;

    private static final float START_THRESHOLD = -15;
    private static final int VIEWS = 3;

    private final Tensor weights;
    private final Tensor cosine;

    PairHead(Map<String, float[]> known, int width) {
        float[] start = known.getOrDefault(WEIGHTS, new float[VIEWS * width]);
        this.weights = Tensors.parameter(start, VIEWS * width, 1);
        this.cosine = Tensors.parameter(known.getOrDefault(COSINE, new float[] {START_SLOPE, START_THRESHOLD}), 2, 1);
    }

    /**
     * Log-odds of every pair.
     *
     * @param hidden {@code [rows, length, width]}
     * @param cosines one a row
     * @return {@code [rows]}
     */
    Tensor scores(Tensor hidden, TokenBatch batch, float[] cosines) {
        Tensor first = mean(hidden, batch, 0);
        Tensor second = mean(hidden, batch, 1);
        Tensor views = torch.cat(
                new TensorVector(
                        hidden.select(1, 0),
                        first.mul(second),
                        first.sub(second).abs()),
                1);
        float[] known = new float[2 * cosines.length];
        for (int i = 0; i < cosines.length; i++) {
            known[2 * i] = cosines[i];
            known[2 * i + 1] = 1;
        }
        Tensor base = AbstractTensor.create(known, cosines.length, 2).mm(cosine);
        return views.mm(weights).add(base).view(cosines.length);
    }

    /** The mean of the tokens of one segment, {@code [rows, width]}. */
    private static Tensor mean(Tensor hidden, TokenBatch batch, int segment) {
        float[] shares = new float[batch.mask().length];
        for (int row = 0; row < batch.rows(); row++) {
            int from = row * batch.length();
            int count = 0;
            for (int i = from; i < from + batch.length(); i++) {
                shares[i] = batch.types()[i] == segment ? batch.mask()[i] : 0;
                count += shares[i] > 0 ? 1 : 0;
            }
            for (int i = from; i < from + batch.length(); i++) {
                shares[i] /= count;
            }
        }
        return AbstractTensor.create(shares, batch.rows(), 1, batch.length())
                .matmul(hidden)
                .squeeze(1);
    }

    Stream<Tensor> parameters() {
        return Stream.of(weights, cosine);
    }

    Map<String, float[]> numbers() {
        Map<String, float[]> numbers = new LinkedHashMap<>();
        numbers.put(WEIGHTS, Tensors.values(weights));
        numbers.put(COSINE, Tensors.values(cosine));
        return numbers;
    }
}
