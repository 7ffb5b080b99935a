package io.embedstream.deploy.finetune.torch;

import io.embedstream.encoder.optimize.Matrix;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Arrays to tensors and back. Tensors belong to the scope around the call; those that are kept outlive all scopes. */
final class Tensors {

    private Tensors() {}

    /** A constant that outlives the scope around it. */
    static Tensor kept(ScalarType type, float[] values, long... shape) {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = AbstractTensor.create(values, shape).to(type);
            tensor.retainReference();
            return tensor;
        }
    }

    static Tensor kept(ScalarType type, Matrix matrix) {
        return kept(type, matrix.values(), matrix.rows(), matrix.columns());
    }

    /** A parameter: fp32, and with a gradient. */
    static Tensor parameter(float[] values, long... shape) {
        return kept(ScalarType.Float, values, shape).set_requires_grad(true);
    }

    /** The numbers of an fp32 tensor in row-major order. */
    static float[] values(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            FloatBuffer buffer = tensor.detach().contiguous().createBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }
    }

    static Matrix matrix(Tensor tensor) {
        return new Matrix((int) tensor.size(0), (int) tensor.size(1), values(tensor));
    }
}
