package io.embedstream.encoder.models;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an ONNX file says about itself, read without loading its weights.
 *
 * <p>Field numbers are those of {@code onnx.proto}: the graph of a model, the nodes and initializers of a graph, the
 * operator type and subgraphs of a node, the external data of an initializer.
 *
 * @param operators operator types of all nodes, those of subgraphs included
 * @param externalFiles files beside the model that hold weights
 */
public record OnnxScan(SortedSet<String> operators, SortedSet<String> externalFiles) {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_OP_TYPE = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int TENSOR_EXTERNAL_DATA = 13;
    private static final int ENTRY_KEY = 1;
    private static final int ENTRY_VALUE = 2;

    public OnnxScan {
        operators = Collections.unmodifiableSortedSet(operators);
        externalFiles = Collections.unmodifiableSortedSet(externalFiles);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read or is no protocol buffer
     */
    public static OnnxScan of(Path file) throws IOException {
        Collector collector = new Collector(new TreeSet<>(), new TreeSet<>());
        try (InputStream in = Files.newInputStream(file)) {
            collector.message(CodedInputStream.newInstance(in, 1 << 16), collector::model);
        }
        return new OnnxScan(collector.operators(), collector.externalFiles());
    }

    /**
     * Whether the graph quantises activations with one range for a whole tensor, found at run time: then every text of
     * a batch has a part in the vector of every other.
     */
    public boolean dynamicallyQuantized() {
        return operators.stream().anyMatch(operator -> operator.startsWith("DynamicQuantize"));
    }

    /** Whether any operator works on integers in place of floats. */
    public boolean quantized() {
        return operators.stream().anyMatch(operator -> operator.contains("Quantize") || operator.contains("Integer"));
    }

    /** Reads one field whose tag was read; gives back false if the field is of no interest. */
    @FunctionalInterface
    private interface Field {
        boolean read(int number, CodedInputStream in) throws IOException;
    }

    private record Collector(SortedSet<String> operators, SortedSet<String> externalFiles) {

        void message(CodedInputStream in, Field field) throws IOException {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (!field.read(WireFormat.getTagFieldNumber(tag), in)) {
                    in.skipField(tag);
                }
            }
        }

        boolean embedded(CodedInputStream in, Field field) throws IOException {
            int outer = in.pushLimit(in.readRawVarint32());
            message(in, field);
            in.popLimit(outer);
            return true;
        }

        boolean model(int number, CodedInputStream in) throws IOException {
            return number == MODEL_GRAPH && embedded(in, this::graph);
        }

        boolean graph(int number, CodedInputStream in) throws IOException {
            return switch (number) {
                case GRAPH_NODE -> embedded(in, this::node);
                case GRAPH_INITIALIZER -> embedded(in, this::tensor);
                default -> false;
            };
        }

        boolean node(int number, CodedInputStream in) throws IOException {
            return switch (number) {
                case NODE_OP_TYPE -> keep(operators, in.readString());
                case NODE_ATTRIBUTE -> embedded(in, this::attribute);
                default -> false;
            };
        }

        private static boolean keep(SortedSet<String> set, String value) {
            set.add(value);
            return true;
        }

        boolean attribute(int number, CodedInputStream in) throws IOException {
            return number == ATTRIBUTE_GRAPH && embedded(in, this::graph);
        }

        boolean tensor(int number, CodedInputStream in) throws IOException {
            if (number != TENSOR_EXTERNAL_DATA) {
                return false;
            }
            String[] entry = {"", ""};
            embedded(in, (part, data) -> {
                if (part != ENTRY_KEY && part != ENTRY_VALUE) {
                    return false;
                }
                entry[part - ENTRY_KEY] = data.readString();
                return true;
            });
            return !entry[0].equals("location") || keep(externalFiles, entry[1]);
        }
    }
}
