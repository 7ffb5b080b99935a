package io.embedstream.encoder.words.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.EncoderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of tensors: the length of a header (int64, little-endian), the header (JSON: kind, shape and bytes of each
 * tensor), the tensors.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
final class SafeTensors {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A tensor of numbers.
     *
     * @param shape its dimensions
     * @param values row-major
     */
    record Tensor(List<Integer> shape, float[] values) {}

    private final JsonNode header;
    private final ByteBuffer data;
    private final String location;

    private SafeTensors(JsonNode header, ByteBuffer data, String location) {
        this.header = header;
        this.data = data;
        this.location = location;
    }

    /**
     * Reads the header.
     *
     * @param location where the bytes came from, for messages
     * @throws EncoderException if there is none
     */
    static SafeTensors of(byte[] bytes, String location) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < Long.BYTES ? -1 : file.getLong();
        if (length < 0 || length > file.remaining()) {
            throw new EncoderException(location + " is no safetensors file: its header of " + length
                    + " bytes is not within its " + bytes.length + " bytes");
        }
        byte[] json = new byte[(int) length];
        file.get(json);
        try {
            return new SafeTensors(MAPPER.readTree(json), file.slice().order(ByteOrder.LITTLE_ENDIAN), location);
        } catch (IOException e) {
            throw new EncoderException(location + " has a header that is no JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a tensor of F64, F32, F16 or I8; empty if there is none of this name.
     *
     * @throws EncoderException if it is of another kind or not within the file
     */
    Optional<Tensor> read(String name) {
        JsonNode entry = header.path(name);
        if (entry.isMissingNode()) {
            return Optional.empty();
        }
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (JsonNode dimension : entry.path("shape")) {
            shape.add(dimension.asInt());
            size = Math.multiplyExact(size, Math.max(0, dimension.asInt()));
        }
        String kind = entry.path("dtype").asText();
        long from = entry.path("data_offsets").path(0).asLong(-1);
        long to = entry.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to > data.limit() || to - from != size * bytes(kind)) {
            throw new EncoderException("tensor " + name + " of " + location + " has " + kind + " " + shape
                    + " at bytes " + from + " to " + to + "; expected F64, F32, F16 or I8, and so many bytes of the "
                    + data.limit() + " there are");
        }
        return Optional.of(new Tensor(shape, values(kind, (int) from, (int) size)));
    }

    private static int bytes(String kind) {
        return switch (kind) {
            case "F64" -> Double.BYTES;
            case "F32" -> Float.BYTES;
            case "F16" -> Short.BYTES;
            case "I8" -> Byte.BYTES;
            default -> Integer.MAX_VALUE;
        };
    }

    private float[] values(String kind, int from, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (kind) {
                case "F64" -> (float) data.getDouble(from + i * Double.BYTES);
                case "F32" -> data.getFloat(from + i * Float.BYTES);
                case "F16" -> half(data.getShort(from + i * Short.BYTES));
                default -> data.get(from + i);
            };
        }
        return values;
    }

    /** IEEE 754 binary16 to binary32. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Float.intBitsToFloat(exponent - 15 + 127 << 23 | fraction << 13);
        }
        return bits < 0 ? -size : size;
    }
}
