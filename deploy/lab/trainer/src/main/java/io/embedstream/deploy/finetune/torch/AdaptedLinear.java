package io.embedstream.deploy.finetune.torch;

import io.embedstream.encoder.adapter.LowRank;
import io.embedstream.encoder.optimize.Dense;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A frozen linear layer with a trained change of low rank: {@code x W + b + scale (x down) up}. */
final class AdaptedLinear {
    private final Tensor weight;
    private final Tensor bias;
    private final Tensor down;
    private final Tensor up;
    private final Scalar scale;

    AdaptedLinear(Dense layer, LowRank change, double scale, ScalarType type) {
        this.weight = Tensors.kept(type, layer.weight());
        this.bias = Tensors.kept(type, layer.bias(), layer.bias().length);
        this.down = Tensors.parameter(
                change.down().values(), change.down().rows(), change.down().columns());
        this.up = Tensors.parameter(
                change.up().values(), change.up().rows(), change.up().columns());
        this.scale = new Scalar(scale);
    }

    /** From {@code [tokens, in]} to {@code [tokens, out]}, in the type of the input. */
    Tensor apply(Tensor input) {
        ScalarType type = input.scalar_type();
        Tensor change = input.mm(down.to(type)).mm(up.to(type));
        return torch.addmm(bias, input, weight).add(change, scale);
    }

    List<Tensor> parameters() {
        return List.of(down, up);
    }

    LowRank change() {
        return new LowRank(Tensors.matrix(down), Tensors.matrix(up));
    }
}
