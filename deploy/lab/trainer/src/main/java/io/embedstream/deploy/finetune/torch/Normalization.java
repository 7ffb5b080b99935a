package io.embedstream.deploy.finetune.torch;

import io.embedstream.encoder.optimize.LayerNorm;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A frozen layer normalisation, in fp32. */
final class Normalization {
    private final TensorOptional weight;
    private final TensorOptional bias;
    private final long[] shape;
    private final double epsilon;

    Normalization(LayerNorm norm, double epsilon) {
        this.shape = new long[] {norm.gamma().length};
        this.weight = new TensorOptional(Tensors.kept(ScalarType.Float, norm.gamma(), shape));
        this.bias = new TensorOptional(Tensors.kept(ScalarType.Float, norm.beta(), shape));
        this.epsilon = epsilon;
    }

    Tensor apply(Tensor input) {
        return torch.layer_norm(input, shape, weight, bias, epsilon, false);
    }
}
