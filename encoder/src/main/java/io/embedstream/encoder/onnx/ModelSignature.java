package io.embedstream.encoder.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.embedstream.encoder.EncoderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The inputs and the output of a model that the encoder uses, found by name and shape.
 *
 * @param inputs inputs the model takes, a subset of {@link #KNOWN_INPUTS}
 * @param integers element type of the inputs, int64 or int32
 * @param output name of the output
 * @param pooled whether the output is one vector a text instead of one a token
 * @param dimension length of a vector
 * @param halfPrecision whether the output is float16 instead of float32
 */
record ModelSignature(
        Set<String> inputs,
        OnnxJavaType integers,
        String output,
        boolean pooled,
        int dimension,
        boolean halfPrecision) {
    static final String INPUT_IDS = "input_ids";
    static final String ATTENTION_MASK = "attention_mask";
    static final String TOKEN_TYPE_IDS = "token_type_ids";
    static final String POSITION_IDS = "position_ids";
    static final Set<String> KNOWN_INPUTS = Set.of(INPUT_IDS, ATTENTION_MASK, TOKEN_TYPE_IDS, POSITION_IDS);

    private static final List<String> TOKEN_OUTPUTS = List.of("last_hidden_state", "token_embeddings");
    private static final List<String> TEXT_OUTPUTS = List.of("sentence_embedding", "text_embeds", "pooled_embedding");
    private static final Set<OnnxJavaType> FLOATS = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

    /**
     * Inspects a model.
     *
     * @throws EncoderException if the model is no text encoder, with a list of what it has
     */
    static ModelSignature inspect(OrtSession session, String location) throws OrtException {
        Map<String, TensorInfo> inputs = tensors(session.getInputInfo(), location, "input");
        Map<String, TensorInfo> outputs = tensors(session.getOutputInfo(), location, "output");
        OnnxJavaType integers = checkInputs(inputs, location);
        String output = chooseOutput(outputs, location);
        long[] shape = outputs.get(output).getShape();
        long dimension = shape[shape.length - 1];
        if (dimension <= 0) {
            throw new EncoderException("output " + output + " of " + location
                    + " has no fixed last dimension, expected the length of a vector; found " + describe(outputs));
        }
        return new ModelSignature(
                Set.copyOf(inputs.keySet()),
                integers,
                output,
                shape.length == 2,
                Math.toIntExact(dimension),
                outputs.get(output).type == OnnxJavaType.FLOAT16);
    }

    /** The shape of the output for one batch. */
    long[] outputShape(Batch batch) {
        return pooled ? new long[] {batch.rows(), dimension} : new long[] {batch.rows(), batch.length(), dimension};
    }

    private static OnnxJavaType checkInputs(Map<String, TensorInfo> inputs, String location) {
        List<String> problems = new ArrayList<>();
        if (!inputs.containsKey(INPUT_IDS)) {
            problems.add("no input " + INPUT_IDS);
        }
        inputs.forEach((name, info) -> {
            if (!KNOWN_INPUTS.contains(name)) {
                problems.add("unknown input " + name);
            }
            if (info.getShape().length != 2) {
                problems.add("input " + name + " of rank " + info.getShape().length);
            }
            if (info.type != OnnxJavaType.INT64 && info.type != OnnxJavaType.INT32) {
                problems.add("input " + name + " of type " + info.type);
            }
        });
        if (inputs.values().stream().map(info -> info.type).distinct().count() > 1) {
            problems.add("inputs of different types");
        }
        if (!problems.isEmpty()) {
            throw new EncoderException(location + " has " + String.join(", ", problems) + "; found inputs "
                    + describe(inputs) + ", expected " + INPUT_IDS + " and any of " + ATTENTION_MASK + ", "
                    + TOKEN_TYPE_IDS + ", " + POSITION_IDS + ", all int64 or all int32 of shape [batch, tokens]");
        }
        return inputs.get(INPUT_IDS).type;
    }

    private static String chooseOutput(Map<String, TensorInfo> outputs, String location) {
        return choose(outputs, 3, TOKEN_OUTPUTS)
                .or(() -> choose(outputs, 2, TEXT_OUTPUTS))
                .orElseThrow(() -> new EncoderException(location
                        + " has no output that the encoder supports; found outputs "
                        + describe(outputs) + ", expected a float output of shape [batch, tokens, dimension] named one"
                        + " of " + TOKEN_OUTPUTS + " (or the only one of that rank), or of shape [batch, dimension]"
                        + " named one of " + TEXT_OUTPUTS + " (or the only one of that rank)"));
    }

    private static Optional<String> choose(Map<String, TensorInfo> outputs, int rank, List<String> names) {
        List<String> fitting = outputs.entrySet().stream()
                .filter(output -> output.getValue().getShape().length == rank)
                .filter(output -> FLOATS.contains(output.getValue().type))
                .map(Map.Entry::getKey)
                .toList();
        return names.stream()
                .filter(fitting::contains)
                .findFirst()
                .or(() -> fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty());
    }

    private static Map<String, TensorInfo> tensors(Map<String, NodeInfo> nodes, String location, String kind) {
        Map<String, TensorInfo> tensors = new TreeMap<>();
        nodes.forEach((name, node) -> {
            if (!(node.getInfo() instanceof TensorInfo info)) {
                throw new EncoderException(
                        kind + " " + name + " of " + location + " is " + node.getInfo() + ", expected a tensor");
            }
            tensors.put(name, info);
        });
        return tensors;
    }

    private static String describe(Map<String, TensorInfo> tensors) {
        List<String> parts = new ArrayList<>();
        tensors.forEach((name, info) -> {
            List<String> shape = new ArrayList<>();
            String[] names = info.getDimensionNames();
            for (int i = 0; i < info.getShape().length; i++) {
                long size = info.getShape()[i];
                shape.add(size >= 0 ? Long.toString(size) : names[i].isEmpty() ? "?" : names[i]);
            }
            parts.add(name + " " + info.type + shape);
        });
        return parts.toString();
    }
}
