package io.embedstream.encoder;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a model of a few kilobytes in the layout of sentence-transformers: a word table, nothing else.
 *
 * <p>Vocabulary {@code [PAD] [CLS] [SEP] [UNK] a b c d e f}; row i of the table is i, i + 0.25, i + 0.5, i + 0.75.
 */
public final class TinyModel {
    public static final int WORDS = 10;
    public static final int DIMENSION = 4;
    private static final String TOKENIZER = """
            {"version":"1.0","truncation":null,"padding":null,
             "added_tokens":[%s],
             "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
             "pre_tokenizer":{"type":"BertPreTokenizer"},
             "post_processor":{"type":"TemplateProcessing",
               "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"[SEP]","type_id":0}}],
               "pair":[],
               "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]},"[SEP]":{"id":"[SEP]","ids":[2],"tokens":["[SEP]"]}}},
             "decoder":null,
             "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
               "vocab":{"[PAD]":0,"[CLS]":1,"[SEP]":2,"[UNK]":3,"a":4,"b":5,"c":6,"d":7,"e":8,"f":9%s}}}
            """;

    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();
    private String extraWord = "";
    private String external = "";

    private TinyModel() {}

    /** Input ids to token vectors. */
    public static TinyModel tokens() {
        TinyModel model = new TinyModel().input("input_ids", TensorProto.DataType.INT64);
        model.node("Gather", List.of("words", "input_ids"), "last_hidden_state");
        return model.output("last_hidden_state", -1, -1, DIMENSION);
    }

    /** A graph that pools by itself: the vector of the first token. */
    public static TinyModel pooled() {
        TinyModel model = new TinyModel().input("input_ids", TensorProto.DataType.INT64);
        model.node("Gather", List.of("words", "input_ids"), "states");
        model.node("ReduceMax", List.of("states", "token_axis"), "sentence_embedding");
        return model.output("sentence_embedding", -1, DIMENSION);
    }

    /** A model without inputs and outputs, to be added. */
    public static TinyModel empty() {
        return new TinyModel();
    }

    public TinyModel input(String name, TensorProto.DataType type, long... shape) {
        inputs.add(value(name, type, shape.length == 0 ? new long[] {-1, -1} : shape));
        return this;
    }

    public TinyModel output(String name, long... shape) {
        outputs.add(value(name, TensorProto.DataType.FLOAT, shape));
        return this;
    }

    public TinyModel node(String operator, List<String> from, String to) {
        NodeProto.Builder node =
                NodeProto.newBuilder().setOpType(operator).addAllInput(from).addOutput(to);
        if (operator.equals("ReduceMax")) {
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("keepdims")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(0));
        }
        nodes.add(node.build());
        return this;
    }

    /** A tokenizer that knows one word more than the model. */
    public TinyModel withWordTheModelLacks() {
        extraWord = ",\"g\":10";
        return this;
    }

    /** Keeps the word table in a file beside the graph. */
    public TinyModel withExternalData(String file) {
        external = file;
        return this;
    }

    /** Writes the model with mean pooling and a limit of 16 tokens. */
    public Path write(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("1_Pooling"));
        Files.write(directory.resolve("model.onnx"), bytes(directory));
        String special =
                "{\"id\":%d,\"content\":\"%s\",\"single_word\":false,\"lstrip\":false,\"rstrip\":false,\"normalized\":false,\"special\":true}";
        Files.writeString(
                directory.resolve("tokenizer.json"),
                String.format(
                        TOKENIZER,
                        String.format(special, 1, "[CLS]") + "," + String.format(special, 2, "[SEP]"),
                        extraWord));
        Files.writeString(directory.resolve("sentence_bert_config.json"), "{\"max_seq_length\":16}");
        Files.writeString(directory.resolve("1_Pooling/config.json"), "{\"pooling_mode_mean_tokens\":true}");
        return directory;
    }

    private byte[] bytes(Path directory) throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("tiny")
                .addAllNode(nodes)
                .addAllInput(inputs)
                .addAllOutput(outputs)
                .addInitializer(words(directory))
                .addInitializer(TensorProto.newBuilder()
                        .setName("token_axis")
                        .setDataType(TensorProto.DataType.INT64.getNumber())
                        .addDims(1)
                        .addInt64Data(1));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(18))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private TensorProto words(Path directory) throws IOException {
        ByteBuffer table = ByteBuffer.allocate(WORDS * DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < WORDS * DIMENSION; i++) {
            table.putFloat(i / DIMENSION + 0.25f * (i % DIMENSION));
        }
        TensorProto.Builder words = TensorProto.newBuilder()
                .setName("words")
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addDims(WORDS)
                .addDims(DIMENSION);
        if (external.isEmpty()) {
            return words.setRawData(ByteString.copyFrom(table.array())).build();
        }
        Files.write(directory.resolve(external), table.array());
        return words.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(external))
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(shape[i] < 0 ? dimension.setDimParam("n" + i) : dimension.setDimValue(shape[i]));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
