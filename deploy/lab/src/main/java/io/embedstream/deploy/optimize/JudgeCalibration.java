package io.embedstream.deploy.optimize;

import io.embedstream.encoder.adapter.Adapter;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.BertWriter;
import io.embedstream.encoder.optimize.LayerRanges;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.RangesFile;
import io.embedstream.encoder.optimize.ShippedModel;
import io.embedstream.encoder.optimize.ShippedModels;
import io.embedstream.encoder.optimize.StableInt8Graph;
import io.embedstream.encoder.optimize.Variant;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import io.embedstream.encoder.tokenize.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Observes the ranges of a judge and writes the two files from which the build makes it and knows that it is right. */
public final class JudgeCalibration {

    private JudgeCalibration() {}

    /** Runs the merged fp32 model over texts and writes {@code calibration.ranges} and {@code model.sha256}. */
    public static void observe(ShippedModel judge, Adapter adapter, List<Tokens> texts, Path folder)
            throws IOException {
        OnnxGraph base = ShippedModels.graph(judge);
        BertModel model = adapter.mergedInto(BertReader.read(base));
        List<TokenRow> rows = texts.stream()
                .map(tokens -> new TokenRow(tokens.ids(), tokens.typeIds()))
                .toList();
        List<LayerRanges> ranges =
                RangesFile.rounded(Calibrator.observe(BertWriter.withLayers(base, model), model, rows));
        RangesFile.write(
                folder.resolve("calibration.ranges"),
                ranges,
                "Ranges of " + judge.name() + " in fp32 over " + rows.size() + " of its training texts");
        Path emitted = Files.createTempFile("stable-int8", ".onnx");
        try {
            ModelFile.write(StableInt8Graph.emit(model, ranges, Variant.H4), emitted);
            AtomicFile.writeString(folder.resolve("model.sha256"), ModelFile.sha256(emitted) + "\n");
        } finally {
            Files.delete(emitted);
        }
    }
}
