package io.embedstream.encoder.optimize.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes the data that a model keeps in files beside it into the model, so that the model can be run from memory. */
final class ExternalData {

    private ExternalData() {}

    /**
     * The model with all its initializers inside; {@code directory} is where its files lie, or null if there is none.
     */
    static ModelProto inline(ModelProto model, Path directory) throws IOException {
        GraphProto graph = model.getGraph();
        if (graph.getInitializerList().stream().noneMatch(ExternalData::isExternal)) {
            return model;
        }
        GraphProto.Builder inlined = graph.toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto tensor = graph.getInitializer(i);
            if (isExternal(tensor)) {
                inlined.setInitializer(i, inline(tensor, directory));
            }
        }
        return model.toBuilder().setGraph(inlined).build();
    }

    private static boolean isExternal(TensorProto tensor) {
        return tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
    }

    private static TensorProto inline(TensorProto tensor, Path directory) throws IOException {
        Map<String, String> where = tensor.getExternalDataList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
        if (directory == null || !where.containsKey("location")) {
            throw new OnnxFormatException(
                    "tensor " + tensor.getName() + " keeps its data in another file, which is not at hand: " + where);
        }
        Path file = directory.resolve(where.get("location")).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw new OnnxFormatException("tensor " + tensor.getName() + " points outside of its model: " + where);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long offset = Long.parseLong(where.getOrDefault("offset", "0"));
            long length = where.containsKey("length") ? Long.parseLong(where.get("length")) : channel.size() - offset;
            return tensor.toBuilder()
                    .clearExternalData()
                    .clearDataLocation()
                    .setRawData(ByteString.copyFrom(channel.map(FileChannel.MapMode.READ_ONLY, offset, length)))
                    .build();
        }
    }
}
