package io.embedstream.deploy.finetune.torch;

import io.embedstream.encoder.adapter.LayerAdapter;
import io.embedstream.encoder.optimize.BertLayer;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * One transformer layer: matrices in a type of choice; attention, which libtorch computes seven times as slowly in
 * bfloat16, sums and normalisations in fp32.
 */
final class AdaptedLayer {
    private final int heads;
    private final ScalarType type;
    private final AdaptedLinear query;
    private final AdaptedLinear key;
    private final AdaptedLinear value;
    private final AdaptedLinear attentionOutput;
    private final Normalization attentionNorm;
    private final AdaptedLinear intermediate;
    private final AdaptedLinear output;
    private final Normalization outputNorm;

    AdaptedLayer(BertLayer layer, LayerAdapter changes, double scale, int heads, double epsilon, ScalarType type) {
        this.heads = heads;
        this.type = type;
        this.query = new AdaptedLinear(layer.query(), changes.query(), scale, type);
        this.key = new AdaptedLinear(layer.key(), changes.key(), scale, type);
        this.value = new AdaptedLinear(layer.value(), changes.value(), scale, type);
        this.attentionOutput = new AdaptedLinear(layer.attentionOutput(), changes.attentionOutput(), scale, type);
        this.attentionNorm = new Normalization(layer.attentionNorm(), epsilon);
        this.intermediate = new AdaptedLinear(layer.intermediate(), changes.intermediate(), scale, type);
        this.output = new AdaptedLinear(layer.output(), changes.output(), scale, type);
        this.outputNorm = new Normalization(layer.outputNorm(), epsilon);
    }

    /**
     * One layer.
     *
     * @param hidden {@code [rows * length, hidden]}, fp32
     * @param mask {@code [rows, 1, 1, length]}, what is added to scores, fp32
     */
    Tensor apply(Tensor hidden, TensorOptional mask, long rows) {
        Tensor input = hidden.to(type);
        Tensor context = torch.scaled_dot_product_attention(
                byHead(query.apply(input), rows),
                byHead(key.apply(input), rows),
                byHead(value.apply(input), rows),
                mask,
                0.0,
                false,
                new DoubleOptional(),
                false);
        Tensor joined =
                context.transpose(1, 2).reshape(hidden.size(0), hidden.size(1)).to(type);
        Tensor attended = attentionNorm.apply(hidden.add(attentionOutput.apply(joined)));
        Tensor wide = torch.gelu(intermediate.apply(attended.to(type)));
        return outputNorm.apply(attended.add(output.apply(wide)));
    }

    private Tensor byHead(Tensor projected, long rows) {
        long width = projected.size(1) / heads;
        return projected
                .to(ScalarType.Float)
                .view(rows, projected.size(0) / rows, heads, width)
                .transpose(1, 2);
    }

    Stream<Tensor> parameters() {
        return linears().stream().flatMap(linear -> linear.parameters().stream());
    }

    LayerAdapter changes() {
        return new LayerAdapter(
                query.change(),
                key.change(),
                value.change(),
                attentionOutput.change(),
                intermediate.change(),
                output.change());
    }

    private List<AdaptedLinear> linears() {
        return List.of(query, key, value, attentionOutput, intermediate, output);
    }
}
