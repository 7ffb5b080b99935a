package io.embedstream.encoder.adapter;

import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.Dense;
import io.embedstream.encoder.optimize.Matrix;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** An adapter that changes nothing yet: random matrices down, zero matrices up. */
public final class FreshAdapter {
    private final int rank;
    private final SplittableRandom random;

    private FreshAdapter(int rank, long seed) {
        this.rank = rank;
        this.random = new SplittableRandom(seed);
    }

    /**
     * For an encoder.
     *
     * @param scale factor of all changes
     */
    public static Adapter of(BertModel model, Map<String, String> notes, int rank, double scale, long seed) {
        FreshAdapter fresh = new FreshAdapter(rank, seed);
        List<LayerAdapter> layers = model.layers().stream()
                .map(layer -> new LayerAdapter(
                        fresh.change(layer.query()),
                        fresh.change(layer.key()),
                        fresh.change(layer.value()),
                        fresh.change(layer.attentionOutput()),
                        fresh.change(layer.intermediate()),
                        fresh.change(layer.output())))
                .toList();
        return new Adapter(notes, scale, layers, Map.of());
    }

    /** Uniform within {@code sqrt(3 / in)}, of variance {@code 1 / in}. */
    private LowRank change(Dense layer) {
        int in = layer.weight().rows();
        int out = layer.weight().columns();
        double bound = StrictMath.sqrt(3.0 / in);
        float[] down = new float[in * rank];
        for (int i = 0; i < down.length; i++) {
            down[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return new LowRank(new Matrix(in, rank, down), new Matrix(rank, out, new float[rank * out]));
    }
}
