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

    public static final List<ShippedModel> ALL = List.of(
            new ShippedModel("entity-judge-en", "bge-small-en-v1.5", 64),
            new ShippedModel("event-judge-en", "bge-small-en-v1.5", 80),
            new ShippedModel("event-judge-zh", "bge-small-zh-v1.5", 128));

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

    /** Makes one judge in its folder unless it is there. */
    public static void make(ShippedModel judge, Path folder) throws IOException {
        Adapter adapter = AdapterFile.read(folder.resolve(ADAPTER));
        ShippedModels.make(judge, folder, adapter::mergedInto);
    }
}
