package io.embedstream.encoder.adapter;

import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The step of the build that makes the shipped judges: as {@link ShippedModels}, after the change of the committed
 * {@code adapter.onnx} was merged into the fp32 weights.
 */
public final class ShippedJudges {
    /** The committed adapter in the folder of a judge. */
    public static final String ADAPTER = "adapter.onnx";

    public static final List<ShippedModel> ALL = List.of(new ShippedModel("entity-judge-en", "bge-small-en-v1.5", 64));

    private ShippedJudges() {}

    /** Makes what is missing below a folder of classes, the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "found " + arguments.length + " arguments, expected one: the folder of compiled classes");
        }
        for (ShippedModel judge : ALL) {
            make(judge, Path.of(arguments[0], ShippedModels.FOLDER, judge.name()));
        }
    }

    /**
     * A judge by its name.
     *
     * @throws IllegalArgumentException if the build makes none of this name
     */
    public static ShippedModel named(String name) {
        return ALL.stream()
                .filter(judge -> judge.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no judge '" + name + "', expected one of "
                        + ALL.stream().map(ShippedModel::name).toList()));
    }

    /** Makes one judge in its folder unless it is there. */
    public static void make(ShippedModel judge, Path folder) throws IOException {
        Adapter adapter = AdapterFile.read(folder.resolve(ADAPTER));
        ShippedModels.make(judge, folder, adapter::mergedInto);
    }
}
