package io.embedstream.encoder.adapter;

import io.embedstream.encoder.optimize.BertLayer;

/** Changes of the six matrices of one transformer layer. */
public record LayerAdapter(
        LowRank query, LowRank key, LowRank value, LowRank attentionOutput, LowRank intermediate, LowRank output) {

    BertLayer mergedInto(BertLayer layer, double scale) {
        return new BertLayer(
                query.mergedInto(layer.query(), scale),
                key.mergedInto(layer.key(), scale),
                value.mergedInto(layer.value(), scale),
                attentionOutput.mergedInto(layer.attentionOutput(), scale),
                layer.attentionNorm(),
                intermediate.mergedInto(layer.intermediate(), scale),
                output.mergedInto(layer.output(), scale),
                layer.outputNorm());
    }
}
