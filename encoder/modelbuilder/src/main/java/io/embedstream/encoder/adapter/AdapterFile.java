package io.embedstream.encoder.adapter;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.embedstream.encoder.optimize.Matrix;
import io.embedstream.encoder.optimize.ModelFile;
import io.embedstream.encoder.optimize.onnx.OnnxFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An adapter as a file: an ONNX model without nodes, whose initializers are the matrices in fp16 and whose metadata are
 * the notes. The same adapter gives the same bytes.
 */
public final class AdapterFile {
    private static final String FORMAT = "embedstream.adapter";
    private static final String VERSION = "1";
    private static final String SCALE = "embedstream.adapter.scale";
    private static final String LAYER = "layer.";
    private static final String HEAD = "head.";
    /** Of the six matrices, in the order of {@link LayerAdapter}. */
    private static final List<String> MATRICES =
            List.of("query", "key", "value", "attention_output", "intermediate", "output");

    private AdapterFile() {}

    /** Writes the file whole or not at all. */
    public static void write(Adapter adapter, Path file) throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("adapter");
        for (int i = 0; i < adapter.layers().size(); i++) {
            LayerAdapter layer = adapter.layers().get(i);
            List<LowRank> changes = List.of(
                    layer.query(),
                    layer.key(),
                    layer.value(),
                    layer.attentionOutput(),
                    layer.intermediate(),
                    layer.output());
            for (int m = 0; m < changes.size(); m++) {
                String name = LAYER + i + "." + MATRICES.get(m);
                graph.addInitializer(
                        HalfTensor.of(name + ".down", changes.get(m).down()));
                graph.addInitializer(HalfTensor.of(name + ".up", changes.get(m).up()));
            }
        }
        new TreeMap<>(adapter.heads())
                .forEach((name, values) ->
                        graph.addInitializer(HalfTensor.of(HEAD + name, new Matrix(1, values.length, values))));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(10)
                .setProducerName("embedstream")
                .setGraph(graph);
        Map<String, String> metadata = new TreeMap<>(adapter.notes());
        metadata.put(FORMAT, VERSION);
        metadata.put(SCALE, Double.toString(adapter.scale()));
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        ModelFile.write(model.build(), file);
    }

    /**
     * Reads a file.
     *
     * @throws OnnxFormatException if it is no adapter, or one of a newer version
     */
    public static Adapter read(Path file) throws IOException {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException e) {
            throw new OnnxFormatException(file + " is no adapter: " + e.getMessage(), e);
        }
        Map<String, String> notes = new LinkedHashMap<>();
        model.getMetadataPropsList().forEach(entry -> notes.put(entry.getKey(), entry.getValue()));
        String version = notes.remove(FORMAT);
        if (!VERSION.equals(version)) {
            throw new OnnxFormatException(file + " is no adapter of version " + VERSION + ": its note " + FORMAT
                    + " is " + version + "; write it with 'train pairs' of this build");
        }
        double scale = Double.parseDouble(notes.remove(SCALE));
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        model.getGraph()
                .getInitializerList()
                .forEach(tensor -> matrices.put(tensor.getName(), HalfTensor.read(tensor)));
        Map<String, float[]> heads = new TreeMap<>();
        matrices.forEach((name, matrix) -> {
            if (name.startsWith(HEAD)) {
                heads.put(name.substring(HEAD.length()), matrix.values());
            }
        });
        return new Adapter(notes, scale, layers(matrices, file), heads);
    }

    private static List<LayerAdapter> layers(Map<String, Matrix> matrices, Path file) {
        List<LayerAdapter> layers = new ArrayList<>();
        while (matrices.containsKey(LAYER + layers.size() + "." + MATRICES.get(0) + ".down")) {
            List<LowRank> changes = new ArrayList<>();
            for (String matrix : MATRICES) {
                String name = LAYER + layers.size() + "." + matrix;
                changes.add(
                        new LowRank(required(matrices, name + ".down", file), required(matrices, name + ".up", file)));
            }
            layers.add(new LayerAdapter(
                    changes.get(0), changes.get(1), changes.get(2), changes.get(3), changes.get(4), changes.get(5)));
        }
        return layers;
    }

    private static Matrix required(Map<String, Matrix> matrices, String name, Path file) {
        Matrix matrix = matrices.get(name);
        if (matrix == null) {
            throw new OnnxFormatException(file + " is a damaged adapter: it has no matrix " + name);
        }
        return matrix;
    }
}
