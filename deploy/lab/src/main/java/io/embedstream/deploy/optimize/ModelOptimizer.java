package io.embedstream.deploy.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelDirectories;
import io.embedstream.encoder.optimize.BertModel;
import io.embedstream.encoder.optimize.BertReader;
import io.embedstream.encoder.optimize.LayerRanges;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.OptimizeException;
import io.embedstream.encoder.optimize.RangesFile;
import io.embedstream.encoder.optimize.StableInt8Graph;
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
 * <p>One call needs about four times the fp32 model in memory. For one thread.
 */
public final class ModelOptimizer {

    /** Of this many texts one is kept from calibration, for the comparison. */
    private static final int HELD_OUT = 4;

    private static final int LEAST_TEXTS = 32;

    private final Path source;
    private final ModelCard card;
    private final OptimizeOptions options;
    private final OnnxGraph graph;
    private final BertModel model;

    private ModelOptimizer(Path source, OptimizeOptions options) throws IOException {
        this.source = source;
        this.options = options;
        this.card = ModelDirectories.read(source, Precision.FP32);
        this.graph = OnnxGraph.read(source.resolve(card.graph()));
        this.model = BertReader.read(graph);
    }

    /**
     * Optimises the model of one directory into another.
     *
     * @param source an fp32 model in the layout of Hugging Face or sentence-transformers
     * @param target gets the new {@code model.onnx}, its ranges, a description, and the configuration files of the
     *     source
     * @param texts calibration texts of the kind the model will see, at least 32; one in four serves the comparison
     * @throws OptimizeException if the texts are too few or the result is not close enough to the fp32 model; nothing
     *     is written then
     * @throws io.embedstream.encoder.optimize.onnx.OnnxFormatException if the source is not an fp32 BERT encoder
     * @throws EncoderException if the source lacks a file
     * @throws IOException if a file cannot be read or written
     */
    public static OptimizeReport optimize(Path source, Path target, List<String> texts, OptimizeOptions options)
            throws IOException {
        if (texts.size() < LEAST_TEXTS) {
            throw new OptimizeException(texts.size() + " calibration texts, expected at least " + LEAST_TEXTS
                    + " lines that are not blank");
        }
        if (Files.isDirectory(target) && Files.isSameFile(source, target)) {
            throw new OptimizeException("the optimised model would replace its source in " + source);
        }
        return new ModelOptimizer(source, options).optimize(target, texts);
    }

    private OptimizeReport optimize(Path target, List<String> texts) throws IOException {
        List<TokenRow> calibration = new ArrayList<>();
        List<TokenRow> comparison = new ArrayList<>();
        for (TokenRow row : rows(texts)) {
            boolean held = (calibration.size() + comparison.size()) % HELD_OUT == HELD_OUT - 1;
            (held ? comparison : calibration).add(row);
        }
        List<LayerRanges> ranges = RangesFile.rounded(Calibrator.observe(graph, model, calibration));
        ModelProto optimized = StableInt8Graph.emit(model, ranges, options.variant());
        Pooling pooling = card.pooling().orElse(Pooling.MEAN);
        Agreement agreement = Agreement.measure(graph, model, optimized, comparison, pooling);
        requireFloors(agreement);
        SideFiles.copy(source, target);
        Path written = target.resolve("model.onnx");
        ModelFile.write(optimized, written);
        RangesFile.write(target.resolve("calibration.ranges"), ranges, "Ranges of " + calibration.size() + " texts");
        describe(target);
        return new OptimizeReport(
                written,
                ModelFile.sha256(written),
                Files.size(written),
                Files.size(source.resolve(card.graph())),
                calibration.size(),
                agreement);
    }

    private List<TokenRow> rows(List<String> texts) throws IOException {
        byte[] tokenizer = card.files()
                .read(card.tokenizer())
                .orElseThrow(() -> new EncoderException(source + " has no " + card.tokenizer()));
        int length = Math.min(options.maxTokens(), card.maxTokens());
        return TokenRow.of(texts, tokenizer, source.toString(), length);
    }

    private void requireFloors(Agreement agreement) {
        // Written so that a cosine that is not a number is refused.
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

    private void describe(Path target) throws IOException {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", card.name());
        description.put("batch_invariant", true);
        description.put("precision", Precision.INT8.toString());
        description.put("variant", options.variant().toString());
        description.put("source_sha256", ModelFile.sha256(source.resolve(card.graph())));
        AtomicFile.write(
                target.resolve("embedstream.json"),
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(description));
    }
}
