package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.LearningSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Steps of AdamW for an encoder and its head. One thread computes, so that the same data gives the same bits. */
final class TorchSteps {
    private static final double MOST_GRADIENT = 1.0;
    private static final double BETA = 0.98;

    private final LearningSettings settings;
    private final TensorVector parameters;
    private final AdamW optimizer;

    TorchSteps(LearningSettings settings, List<Tensor> encoder, List<Tensor> head) {
        this.settings = settings;
        this.parameters = vector(Stream.concat(encoder.stream(), head.stream()));
        this.optimizer = new AdamW(vector(encoder.stream()), options(settings.rate()));
        // Without options of its own, which the group and its wrapper in Java would both release: those of the first
        // group are copied, and each step sets the rate.
        optimizer.add_param_group(new OptimizerParamGroup(vector(head.stream())));
    }

    private static TensorVector vector(Stream<Tensor> tensors) {
        return new TensorVector(tensors.toArray(Tensor[]::new));
    }

    private AdamWOptions options(double rate) {
        AdamWOptions options = new AdamWOptions(rate);
        options.weight_decay().put(settings.decay());
        options.betas().put(1, BETA);
        return options;
    }

    /**
     * Takes one step down the gradient.
     *
     * @param rate share of the learning rate, in [0, 1]
     * @return the loss before the step
     */
    double step(Supplier<Tensor> function, double rate) {
        try (PointerScope scope = new PointerScope()) {
            setRate(0, settings.rate() * rate);
            setRate(1, settings.headRate() * rate);
            optimizer.zero_grad();
            Tensor loss = function.get();
            loss.backward();
            torch.clip_grad_norm_(parameters, MOST_GRADIENT);
            optimizer.step();
            return loss.item_float();
        }
    }

    private void setRate(int group, double rate) {
        optimizer.param_groups().get(group).options().set_lr(rate);
    }

    void save(Path file) throws IOException {
        Checkpoint.save(parameters, optimizer, file);
    }

    void load(Path file) throws IOException {
        Checkpoint.load(parameters, optimizer, file);
    }
}
