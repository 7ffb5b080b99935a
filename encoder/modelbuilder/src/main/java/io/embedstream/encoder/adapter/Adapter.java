package io.embedstream.encoder.adapter;

import io.embedstream.encoder.optimize.BertLayer;
import io.embedstream.encoder.optimize.BertModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What fine-tuning changes of a BERT encoder, and the heads that read its output.
 *
 * @param notes what it is made for and of: at least {@link #BASE} and {@link #TASK}
 * @param scale factor of all changes
 * @param layers as many as the encoder has
 * @param heads numbers of the heads by name, as the task reads them
 */
public record Adapter(Map<String, String> notes, double scale, List<LayerAdapter> layers, Map<String, float[]> heads) {

    /** Note: name of the model that the adapter belongs to. */
    public static final String BASE = "base";

    /** Note: what the pairs are judged for. */
    public static final String TASK = "task";

    public Adapter {
        if (!notes.containsKey(BASE) || !notes.containsKey(TASK) || layers.isEmpty()) {
            throw new IllegalArgumentException("an adapter names '" + BASE + "' and '" + TASK
                    + "' and changes at least one layer; found the notes " + notes.keySet() + " and " + layers.size()
                    + " layers");
        }
    }

    /** Columns between the two matrices of every change. */
    public int rank() {
        return layers.get(0).query().rank();
    }

    /**
     * The encoder with all changes in its weights.
     *
     * @throws IllegalArgumentException if the adapter is made for an encoder of another shape
     */
    public BertModel mergedInto(BertModel model) {
        if (layers.size() != model.layers().size()) {
            throw new IllegalArgumentException("the adapter of " + notes.get(BASE) + " changes " + layers.size()
                    + " layers, the encoder has " + model.layers().size());
        }
        List<BertLayer> merged = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            merged.add(layers.get(i).mergedInto(model.layers().get(i), scale));
        }
        return model.withLayers(merged);
    }
}
