package io.embedstream.encoder.optimize;

import java.util.List;

/**
 * The weights of a BERT encoder, free of the graph they came from.
 *
 * @param takesTokenTypes whether the graph has an input of token types; otherwise every token is of type 0
 * @param hiddenState name of the value that holds the last layer's output in the fp32 graph
 * @param heads attention heads
 * @param epsilon added to the variance by every layer normalisation
 * @param words {@code [vocabulary, hidden]}
 * @param positions {@code [max positions, hidden]}
 * @param tokenTypes {@code [types, hidden]}
 * @param embeddingNorm normalisation of the sum of the three
 */
public record BertModel(
        boolean takesTokenTypes,
        String hiddenState,
        int heads,
        float epsilon,
        Matrix words,
        Matrix positions,
        Matrix tokenTypes,
        LayerNorm embeddingNorm,
        List<BertLayer> layers) {

    public int hidden() {
        return words.columns();
    }

    /** The positions with the embedding of token type 0 added to each. */
    public Matrix typedPositions() {
        float[] sums = positions.values().clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += tokenTypes.values()[i % hidden()];
        }
        return new Matrix(positions.rows(), positions.columns(), sums);
    }

    /** The same encoder with other layers. */
    public BertModel withLayers(List<BertLayer> others) {
        return new BertModel(
                takesTokenTypes,
                hiddenState,
                heads,
                epsilon,
                words,
                positions,
                tokenTypes,
                embeddingNorm,
                List.copyOf(others));
    }
}
