package io.embedstream.deploy.finetune.torch;

import io.embedstream.encoder.adapter.LayerAdapter;
import io.embedstream.encoder.optimize.BertModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A frozen BERT encoder in libtorch whose linear layers carry trained changes of low rank.
 *
 * <p>Used by one thread. Its tensors live as long as the process: a run trains one encoder.
 */
public final class AdaptedBert {
    /** What is added to the scores of padding. */
    private static final double HIDDEN = -10_000;

    private final int width;
    private final Tensor words;
    private final Tensor positions;
    private final Tensor tokenTypes;
    private final Normalization embeddingNorm;
    private final List<AdaptedLayer> layers = new ArrayList<>();

    /**
     * An encoder.
     *
     * @param changes of each layer; they are trained on from there
     * @param scale factor of all changes
     * @param type of the matrices: fp32 or bf16
     */
    public AdaptedBert(BertModel model, List<LayerAdapter> changes, double scale, ScalarType type) {
        this.width = model.hidden();
        this.words = Tensors.kept(ScalarType.Float, model.words());
        this.positions = Tensors.kept(ScalarType.Float, model.positions());
        this.tokenTypes = Tensors.kept(ScalarType.Float, model.tokenTypes());
        this.embeddingNorm = new Normalization(model.embeddingNorm(), model.epsilon());
        for (int i = 0; i < changes.size(); i++) {
            layers.add(new AdaptedLayer(
                    model.layers().get(i), changes.get(i), scale, model.heads(), model.epsilon(), type));
        }
    }

    /** The output of the last layer, fp32 {@code [rows, length, hidden]}; that of padding says nothing. */
    public Tensor hiddenStates(TokenBatch batch) {
        long tokens = (long) batch.rows() * batch.length();
        Tensor hidden = embeddingNorm.apply(embedded(batch));
        Tensor mask = AbstractTensor.create(batch.mask(), batch.rows(), 1, 1, batch.length())
                .sub(new Scalar(1.0))
                .mul(new Scalar(-HIDDEN));
        TensorOptional scores = new TensorOptional(mask);
        for (AdaptedLayer layer : layers) {
            hidden = layer.apply(hidden.view(tokens, width), scores, batch.rows());
        }
        return hidden.view(batch.rows(), batch.length(), width);
    }

    private Tensor embedded(TokenBatch batch) {
        long[] places = new long[batch.ids().length];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % batch.length();
        }
        return row(words, batch.ids()).add(row(tokenTypes, batch.types())).add(row(positions, places));
    }

    private static Tensor row(Tensor table, long[] indices) {
        return torch.index_select(table, 0, AbstractTensor.create(indices, indices.length));
    }

    /** What is trained. */
    public Stream<Tensor> parameters() {
        return layers.stream().flatMap(AdaptedLayer::parameters);
    }

    /** The changes as they are now. */
    public List<LayerAdapter> changes() {
        return layers.stream().map(AdaptedLayer::changes).toList();
    }
}
