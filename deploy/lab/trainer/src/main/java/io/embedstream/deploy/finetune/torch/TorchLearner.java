package io.embedstream.deploy.finetune.torch;

import io.embedstream.deploy.train.pair.LearningSettings;
import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.optimize.BertModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** An encoder with changes of low rank that learns, whatever its head reads. Used by one thread. */
abstract class TorchLearner {
    private static final int ROWS_A_RUN = 64;

    private final Adapter start;
    private final AdaptedBert bert;
    private final TorchSteps steps;

    TorchLearner(BertModel model, Adapter start, LearningSettings settings, List<Tensor> head) {
        this.start = start;
        ScalarType type = settings.bfloat16() ? ScalarType.BFloat16 : ScalarType.Float;
        this.bert = new AdaptedBert(model, start.layers(), start.scale(), type);
        this.steps = new TorchSteps(settings, bert.parameters().toList(), head);
    }

    /** The numbers of the head by name, as an adapter keeps them. */
    abstract Map<String, float[]> numbers();

    final Tensor hiddenStates(TokenBatch batch) {
        return bert.hiddenStates(batch);
    }

    /** Takes one step down the gradient and returns the loss before it. */
    final double step(Supplier<Tensor> loss, double rate) {
        return steps.step(loss, rate);
    }

    /**
     * Runs rows without learning from them, those of like length together.
     *
     * @param length tokens of a row
     * @param run of some rows; its first dimension is theirs
     * @return the numbers of each row
     */
    final <T> float[][] evaluate(List<T> rows, ToIntFunction<T> length, Function<List<T>, Tensor> run) {
        float[][] numbers = new float[rows.size()][];
        List<Integer> byLength = IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> length.applyAsInt(rows.get(i))))
                .toList();
        for (int from = 0; from < numbers.length; from += ROWS_A_RUN) {
            List<Integer> some = byLength.subList(from, Math.min(numbers.length, from + ROWS_A_RUN));
            try (PointerScope scope = new PointerScope();
                    NoGradGuard guard = new NoGradGuard()) {
                float[] found =
                        Tensors.values(run.apply(some.stream().map(rows::get).toList()));
                int each = found.length / some.size();
                for (int i = 0; i < some.size(); i++) {
                    numbers[some.get(i)] = Arrays.copyOfRange(found, i * each, (i + 1) * each);
                }
            }
        }
        return numbers;
    }

    /** As the interfaces of learners say. */
    public final void save(Path file) throws IOException {
        steps.save(file);
    }

    /** As the interfaces of learners say. */
    public final void load(Path file) throws IOException {
        steps.load(file);
    }

    /** As the interfaces of learners say. */
    public final Adapter adapter() {
        return new Adapter(start.notes(), start.scale(), bert.changes(), numbers());
    }
}
