package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a stable int8 model from an fp32 one: reads, calibrates, emits, compares, and only then writes.
 *
 * <p>Stateless; one call needs about three times the fp32 model in memory.
 */
public final class ModelOptimizer {

    /** Of this many texts one is kept from calibration, for the comparison. */
    private static final int HELD_OUT = 4;

    private static final int LEAST_TEXTS = 32;

    private ModelOptimizer() {}

    /**
     * Optimises the model of one directory into another.
     *
     * @param source holds {@code model.onnx} or {@code onnx/model.onnx}, and {@code tokenizer.json}
     * @param target gets the new {@code model.onnx}, its ranges, a description, and the configuration files of the source
     * @param texts calibration texts of the kind the model will see, at least 32; one in four serves the comparison
     * @throws OptimizeException if the result is not close enough to the fp32 model; nothing is written then
     * @throws io.embedstream.encoder.optimize.onnx.OnnxFormatException if the source is not an fp32 BERT encoder
     * @throws IOException if a file cannot be read or written
     */
    public static OptimizeReport optimize(Path source, Path target, List<String> texts, OptimizeOptions options)
            throws IOException {
        if (texts.size() < LEAST_TEXTS) {
            throw new OptimizeException(texts.size() + " calibration texts, expected at least " + LEAST_TEXTS
                    + " lines that are not blank");
        }
        if (source.toRealPath().equals(target.toAbsolutePath().normalize())) {
            throw new OptimizeException("the optimised model would replace its source in " + source);
        }
        ModelDirectory directory = new ModelDirectory(source);
        Path file = directory.model();
        OnnxGraph graph = OnnxGraph.read(file);
        BertModel model = BertReader.read(graph);
        List<Tokens> tokens;
        int length = Math.min(options.maxTokens(), model.positions().rows());
        try (TextTokenizer tokenizer = TextTokenizer.open(directory.tokenizer(), length)) {
            tokens = tokenizer.tokenize(texts);
        }
        List<Tokens> calibration = new ArrayList<>();
        List<Tokens> comparison = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            (i % HELD_OUT == HELD_OUT - 1 ? comparison : calibration).add(tokens.get(i));
        }
        List<LayerRanges> ranges = RangesFile.rounded(Calibrator.observe(graph, model, calibration));
        ModelProto optimized = StableInt8Graph.emit(model, ranges, options.variant());
        Agreement agreement = Agreement.measure(graph, model, optimized, comparison, VectorPooling.of(source));
        requireFloors(agreement, options);
        Path written = target.resolve("model.onnx");
        directory.copySideFiles(target);
        ModelFile.write(optimized, written);
        RangesFile.write(target.resolve("calibration.ranges"), ranges, "Ranges of " + calibration.size() + " texts");
        describe(target, options.variant(), ModelFile.sha256(file));
        return new OptimizeReport(
                written,
                ModelFile.sha256(written),
                Files.size(written),
                Files.size(file),
                calibration.size(),
                agreement);
    }

    private static void requireFloors(Agreement agreement, OptimizeOptions options) {
        if (!(agreement.mean() >= options.meanFloor() && agreement.min() >= options.minFloor())) {
            throw new OptimizeException(String.format(
                    Locale.ROOT,
                    "the int8 model is too far from the fp32 model: cosine %.5f in the mean and %.5f at least over %d"
                            + " texts, expected %.5f and %.5f; nothing was written. Try the variant r4, or calibration"
                            + " texts more like those the model will see",
                    agreement.mean(),
                    agreement.min(),
                    agreement.texts(),
                    options.meanFloor(),
                    options.minFloor()));
        }
    }

    private static void describe(Path target, Variant variant, String sourceDigest) throws IOException {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("batch_invariant", true);
        description.put("precision", "int8");
        description.put("variant", variant.toString());
        description.put("source_sha256", sourceDigest);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(target.resolve("embedstream.json").toFile(), description);
    }
}
