package io.embedstream.encoder.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.embedstream.encoder.optimize.onnx.OnnxGraph;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The step of the build that makes the shipped models: applies committed ranges to fp32 weights and checks the bytes.
 *
 * <p>Needs no ONNX Runtime. The folder of a model holds its configuration, {@code calibration.ranges} and
 * {@code model.sha256}, which are committed; {@code model.onnx} and {@code tokenizer.json} are made here. A model whose
 * digest is already the committed one is left alone, so that only a clean build pays.
 */
public final class ShippedModels {

    /** Where the folders of the models are, below the root of the class path. */
    public static final String FOLDER = "io/embedstream/encoder/models";

    public static final List<ShippedModel> ALL = List.of(
            new ShippedModel("all-MiniLM-L6-v2", "all-minilm-l6-v2", 256),
            new ShippedModel("bge-small-en-v1.5", "bge-small-en-v1.5", 512),
            new ShippedModel("bge-small-zh-v1.5", "bge-small-zh-v1.5", 512));

    private ShippedModels() {}

    /** Makes what is missing below a folder of classes, the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException(
                    "found " + arguments.length + " arguments, expected one: the folder of compiled classes");
        }
        for (ShippedModel model : ALL) {
            make(model, Path.of(arguments[0], FOLDER, model.name()));
        }
    }

    /** Makes one model in its folder unless it is there. */
    public static void make(ShippedModel shipped, Path folder) throws IOException {
        make(shipped, folder, UnaryOperator.identity());
    }

    /** As {@link #make(ShippedModel, Path)}, of weights that are changed first. */
    public static void make(ShippedModel shipped, Path folder, UnaryOperator<BertModel> change) throws IOException {
        Path target = folder.resolve("model.onnx");
        String expected = Files.readString(folder.resolve("model.sha256")).strip();
        if (Files.exists(target) && ModelFile.sha256(target).equals(expected)) {
            return;
        }
        try (InputStream tokenizer = resource(shipped.source() + "-tokenizer.json")) {
            Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        ModelFile.write(emit(shipped, folder.resolve("calibration.ranges"), change), target);
        String found = ModelFile.sha256(target);
        if (!found.equals(expected)) {
            Files.delete(target);
            throw new OptimizeException("the stable int8 model " + shipped.name() + " has the SHA-256 " + found
                    + ", expected " + expected + ". If the optimiser, the ranges or the fp32 model were changed on"
                    + " purpose, commit the new digest in model.sha256; vectors stored so far then need a migration");
        }
    }

    private static ModelProto emit(ShippedModel shipped, Path ranges, UnaryOperator<BertModel> change)
            throws IOException {
        BertModel model = change.apply(BertReader.read(graph(shipped)));
        return StableInt8Graph.emit(model, RangesFile.read(ranges), Variant.H4);
    }

    public static OnnxGraph graph(ShippedModel shipped) throws IOException {
        try (InputStream in = resource(shipped.source() + ".onnx")) {
            return OnnxGraph.read(in, null);
        }
    }

    public static InputStream resource(String name) throws FileNotFoundException {
        InputStream in = ShippedModels.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException("resource " + name + " is not on the class path; it comes from a jar"
                    + " dev.langchain4j:langchain4j-embeddings-*");
        }
        return in;
    }
}
