package io.embedstream.encoder.models;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.Precision;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Which ONNX file of a model to read, by the names exporters give them. */
final class GraphChoice {

    private GraphChoice() {}

    /**
     * The file for a precision, or the only ONNX file there is.
     *
     * @throws EncoderException if there is none, or there are several and none of them fits
     */
    static String choose(ModelFiles files, Precision precision) {
        return names(precision)
                .flatMap(name -> Stream.of("onnx/" + name, name))
                .filter(files::has)
                .findFirst()
                .orElseGet(() -> only(files, precision));
    }

    private static String only(ModelFiles files, Precision precision) {
        List<String> graphs =
                files.list().stream().filter(file -> file.endsWith(".onnx")).toList();
        if (graphs.size() != 1) {
            throw new EncoderException(files.location() + " has no ONNX file for " + precision + "; expected one of "
                    + names(precision).toList() + " there or in onnx/, or a single .onnx file; found "
                    + (graphs.isEmpty() ? files.list() : graphs));
        }
        return graphs.get(0);
    }

    /**
     * The precision of a graph: by its name, or else by the operators in it.
     *
     * @throws EncoderException if the file cannot be read
     */
    static Precision precisionOf(ModelFiles files, String graph) {
        String name = graph.substring(graph.lastIndexOf('/') + 1);
        return Stream.of(Precision.INT8, Precision.FP16)
                .filter(precision -> names(precision).anyMatch(name::equals))
                .findFirst()
                .orElseGet(() -> scan(files, graph).quantized() ? Precision.INT8 : Precision.FP32);
    }

    private static OnnxScan scan(ModelFiles files, String graph) {
        try (ModelFiles.LocalFile file = files.local(graph)) {
            return OnnxScan.of(file.path());
        } catch (IOException e) {
            throw new EncoderException(
                    graph + " of " + files.location() + " cannot be read: " + e.getMessage()
                            + "; expected an ONNX file",
                    e);
        }
    }

    private static Stream<String> names(Precision precision) {
        return switch (precision) {
            case INT8 -> Stream.of("model_quantized.onnx", "model_int8.onnx");
            case FP16 -> Stream.of("model_fp16.onnx");
            case FP32 -> Stream.of("model.onnx");
        };
    }
}
