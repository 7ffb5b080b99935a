package io.embedstream.deploy.lab;

import io.embedstream.deploy.cli.JsonLine;
import io.embedstream.deploy.cli.Within;
import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.optimize.CalibrationTexts;
import io.embedstream.deploy.optimize.ModelOptimizer;
import io.embedstream.deploy.optimize.OptimizeOptions;
import io.embedstream.deploy.optimize.OptimizeReport;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.optimize.Variant;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a stable int8 model from an fp32 model, and refuses one that is too far from it. */
@Command(
        name = "optimize",
        mixinStandardHelpOptions = true,
        description = "Makes an int8 model whose vectors do not depend on the batch, from the fp32 ONNX model of a BERT"
                + " encoder. Nothing is written unless it is close enough to the fp32 model.")
public final class OptimizeCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "The fp32 model: model.onnx or onnx/model.onnx, tokenizer.json, and its configuration.")
    private Path model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the int8 model is written.")
    private Path out;

    @Option(
            names = "--calibration",
            paramLabel = "FILE",
            description = "Texts like those the model will see, one a line, at least 32; one in four serves the"
                    + " comparison. By default the product's own, English and Chinese.")
    private Path calibration;

    @Option(
            names = "--variant",
            defaultValue = "h4",
            paramLabel = "h4|r4",
            description = "h4 (the default) is faster, r4 more exact.")
    private String variant;

    @Option(
            names = "--max-tokens",
            defaultValue = "256",
            paramLabel = "N",
            description = "Tokens a calibration text is cut to; ${DEFAULT-VALUE} by default.")
    @Within(least = 2, most = 1_000_000)
    private int maxTokens;

    @Option(
            names = "--mean-floor",
            defaultValue = "0.998",
            paramLabel = "COSINE",
            description = "Least mean cosine to the fp32 model; ${DEFAULT-VALUE} by default.")
    @Within(least = -1, most = 1)
    private double meanFloor;

    @Option(
            names = "--min-floor",
            defaultValue = "0.99",
            paramLabel = "COSINE",
            description = "Least cosine of any text; ${DEFAULT-VALUE} by default.")
    @Within(least = -1, most = 1)
    private double minFloor;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptimizeOptions options = options();
        List<String> texts = texts();
        if (!Files.isDirectory(model)) {
            throw new UsageException("--model " + model + " is not a directory");
        }
        PathChecks.requireFolder("--out", out);
        OptimizeReport report = optimize(texts, options);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", report.model().toString());
        summary.put("variant", options.variant().toString());
        summary.put("sha256", report.sha256());
        summary.put("bytes", report.bytes());
        summary.put("source_bytes", report.sourceBytes());
        summary.put("calibration_texts", report.calibrationTexts());
        summary.put("compared_texts", report.agreement().texts());
        summary.put("cosine_mean", report.agreement().mean());
        summary.put("cosine_min", report.agreement().min());
        JsonLine.print(spec.commandLine().getOut(), summary);
        return 0;
    }

    private OptimizeReport optimize(List<String> texts, OptimizeOptions options) throws IOException {
        try {
            return ModelOptimizer.optimize(model, out, texts, options);
        } catch (OnnxFormatException | EncoderException e) {
            throw new UsageException("--model " + model + ": " + e.getMessage(), e);
        }
    }

    private OptimizeOptions options() {
        try {
            return new OptimizeOptions(Variant.parse(variant), maxTokens, meanFloor, minFloor);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private List<String> texts() throws IOException {
        if (calibration == null) {
            return CalibrationTexts.own();
        }
        PathChecks.requireReadable("--calibration", calibration);
        return CalibrationTexts.read(calibration);
    }
}
