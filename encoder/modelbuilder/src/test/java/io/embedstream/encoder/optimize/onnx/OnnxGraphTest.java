package io.embedstream.encoder.optimize.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFindProducersConsumersAndConstants() throws IOException {
        // Given
        OnnxGraph graph = OnnxGraph.read(write(model()));

        // Then
        assertThat(graph.floats("w").values()).containsExactly(1.5f, -2f);
        assertThat(graph.longs("n")).containsExactly(7);
        assertThat(graph.producer("y").orElseThrow().getOpType()).isEqualTo("Mul");
        assertThat(graph.consumers("w", "Mul")).hasSize(1);
        assertThat(graph.consumers("w", "Add")).isEmpty();
        assertThat(graph.inputs()).containsExactly("x");
    }

    @Test
    void shouldReadDataBesideTheModel() throws IOException {
        // Given a tensor whose data begins at byte 4 of another file
        Path data = folder.resolve("weights.bin");
        Files.write(data, floats(9f, 1.5f, -2f));

        // When
        OnnxGraph graph = OnnxGraph.read(write(external("weights.bin")));

        // Then
        assertThat(graph.floats("w").values()).containsExactly(1.5f, -2f);
        assertThat(graph.model().getGraph().getInitializer(0).getRawData().size())
                .isEqualTo(8);
    }

    @Test
    void shouldRefuseDataOutsideOfTheModel() throws IOException {
        Path file = write(external("../weights.bin"));

        assertThatThrownBy(() -> OnnxGraph.read(file))
                .isInstanceOf(OnnxFormatException.class)
                .hasMessageContaining("outside");
    }

    @Test
    void shouldRefuseTruncatedModel() throws IOException {
        // Given
        byte[] whole = model().toByteArray();
        Path file = Files.write(folder.resolve("model.onnx"), Arrays.copyOf(whole, whole.length - 3));

        // When, Then
        assertThatThrownBy(() -> OnnxGraph.read(file))
                .isInstanceOf(OnnxFormatException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void shouldRefuseEmptyFile() throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), new byte[0]);

        assertThatThrownBy(() -> OnnxGraph.read(file)).hasMessageContaining("no graph nodes");
    }

    @Test
    void shouldNameBothTypesWhenTensorIsOfAnother() throws IOException {
        OnnxGraph graph = OnnxGraph.read(write(model()));

        assertThatThrownBy(() -> graph.floats("n"))
                .hasMessageContaining("INT64")
                .hasMessageContaining("expected FLOAT");
    }

    @Test
    void shouldNameConstantThatIsNotThere() throws IOException {
        OnnxGraph graph = OnnxGraph.read(write(model()));

        assertThatThrownBy(() -> graph.floats("absent")).hasMessageContaining("absent");
    }

    private Path write(ModelProto model) throws IOException {
        return Files.write(folder.resolve("model.onnx"), model.toByteArray());
    }

    private static ModelProto model() {
        GraphBuilder graph = new GraphBuilder("test");
        graph.input("x", TensorProto.DataType.FLOAT, "batch");
        graph.floats("w", new float[] {1.5f, -2f}, 2);
        graph.longs("n", new long[] {7}, 1);
        graph.node("Mul", "y", List.of("x", "w"));
        return graph.build("test");
    }

    private static ModelProto external(String location) {
        ModelProto.Builder model = model().toBuilder();
        model.getGraphBuilder()
                .getInitializerBuilder(0)
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", "4"))
                .addExternalData(entry("length", "8"));
        return model.build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
