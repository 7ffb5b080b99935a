package io.embedstream.deploy.optimize;

import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.LayerRanges;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.RangesFile;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.optimize.StableInt8Graph;
import io.embedstream.encoder.optimize.Variant;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The maintainer's tool that observes the ranges of the shipped models again and writes the files to commit.
 *
 * <p>Run by hand when calibration texts, fp32 models or the optimiser change; see {@code docs/stable-int8.md}. Its
 * result depends on ONNX Runtime and the machine in the last digits, which is why the ranges are committed and not made
 * by the build.
 */
public final class ShippedModelCalibration {

    private ShippedModelCalibration() {}

    /** Arguments: the file of calibration texts, the folder of resources that holds the models' folders. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("found " + arguments.length
                    + " arguments, expected two: the file of calibration texts, the folder of resources");
        }
        List<String> texts = CalibrationTexts.read(Path.of(arguments[0]));
        for (ShippedModel model : ShippedModels.ALL) {
            calibrate(model, texts, Path.of(arguments[1], ShippedModels.FOLDER, model.name()));
        }
    }

    private static void calibrate(ShippedModel shipped, List<String> texts, Path folder) throws IOException {
        OnnxGraph graph = ShippedModels.graph(shipped);
        BertModel model = BertReader.read(graph);
        List<LayerRanges> ranges = RangesFile.rounded(Calibrator.observe(graph, model, rows(shipped, texts)));
        Path emitted = Files.createTempFile("stable-int8", ".onnx");
        try {
            ModelFile.write(StableInt8Graph.emit(model, ranges, Variant.H4), emitted);
            Files.createDirectories(folder);
            RangesFile.write(
                    folder.resolve("calibration.ranges"),
                    ranges,
                    "Ranges of " + shipped.name() + " in fp32 over " + texts.size() + " calibration texts");
            AtomicFile.writeString(folder.resolve("model.sha256"), ModelFile.sha256(emitted) + "\n");
        } finally {
            Files.delete(emitted);
        }
    }

    private static List<TokenRow> rows(ShippedModel shipped, List<String> texts) throws IOException {
        String resource = shipped.source() + "-tokenizer.json";
        try (InputStream in = ShippedModels.resource(resource)) {
            return TokenRow.of(texts, in.readAllBytes(), resource, shipped.maxTokens());
        }
    }
}
