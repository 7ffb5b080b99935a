package io.embedstream.encoder.adapter;

import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An adapter whose matrices are all random, for tests. */
public final class RandomAdapter {

    private RandomAdapter() {}

    public static Adapter of(BertModel model, int rank, long seed) {
        Random random = new Random(seed);
        Adapter fresh = FreshAdapter.of(model, Map.of(Adapter.BASE, "tiny", Adapter.TASK, "test"), rank, 0.5, seed);
        List<LayerAdapter> layers = fresh.layers().stream()
                .map(layer -> new LayerAdapter(
                        filled(layer.query(), random),
                        filled(layer.key(), random),
                        filled(layer.value(), random),
                        filled(layer.attentionOutput(), random),
                        filled(layer.intermediate(), random),
                        filled(layer.output(), random)))
                .toList();
        return new Adapter(fresh.notes(), fresh.scale(), layers, Map.of("pair.weights", values(96, random)));
    }

    private static LowRank filled(LowRank change, Random random) {
        int out = change.up().columns();
        return new LowRank(change.down(), new Matrix(change.rank(), out, values(change.rank() * out, random)));
    }

    private static float[] values(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        return values;
    }
}
