package io.embedstream.encoder.optimize;

import java.util.List;
import java.util.stream.Stream;

/** The weights of one transformer layer (post-layer-norm, as in Devlin et al. 2019). */
public record BertLayer(
        Dense query,
        Dense key,
        Dense value,
        Dense attentionOutput,
        LayerNorm attentionNorm,
        Dense intermediate,
        Dense output,
        LayerNorm outputNorm) {

    /** The six matrices. */
    public List<Dense> matrices() {
        return List.of(query, key, value, attentionOutput, intermediate, output);
    }

    /** Query, key and value projection side by side: {@code [hidden, 3 * hidden]}. */
    public Dense queryKeyValue() {
        int hidden = query.weight().rows();
        int width = query.weight().columns();
        float[] weight = new float[hidden * 3 * width];
        float[] bias = new float[3 * width];
        Dense[] parts = Stream.of(query, key, value).toArray(Dense[]::new);
        for (int part = 0; part < parts.length; part++) {
            System.arraycopy(parts[part].bias(), 0, bias, part * width, width);
            for (int row = 0; row < hidden; row++) {
                System.arraycopy(parts[part].weight().values(), row * width, weight, (row * 3 + part) * width, width);
            }
        }
        return new Dense(query.input(), new Matrix(hidden, 3 * width, weight), bias);
    }
}
