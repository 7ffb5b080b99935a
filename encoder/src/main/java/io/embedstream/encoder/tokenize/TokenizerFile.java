package io.embedstream.encoder.tokenize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * What this package reads of a {@code tokenizer.json} itself. The vocabulary, nearly all of the file, is passed over
 * but for its largest id.
 *
 * @param rules the file without the vocabulary
 * @param largestId of a token, in the vocabulary (a map to ids, or a list in their order) or added to it
 */
public record TokenizerFile(JsonNode rules, long largestId) {
    private static final String MODEL = "model";
    private static final String VOCABULARY = "vocab";
    private static final Set<String> LONG_PARTS = Set.of(VOCABULARY, "merges");

    /** Each name of a vocabulary comes once: keeping names for the next time would cost more than reading them. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());

    /** @throws IOException if the content is no JSON object */
    public static TokenizerFile read(byte[] json) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        long largest = 0;
        try (JsonParser in = MAPPER.createParser(json)) {
            expect(in, in.nextToken(), JsonToken.START_OBJECT);
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                boolean model = in.nextToken() == JsonToken.START_OBJECT && name.equals(MODEL);
                if (model) {
                    largest = readModel(in, root.putObject(MODEL));
                } else {
                    root.set(name, MAPPER.readTree(in));
                }
            }
            expect(in, in.currentToken(), JsonToken.END_OBJECT);
        }
        for (JsonNode added : root.path("added_tokens")) {
            largest = Math.max(largest, added.path("id").asLong());
        }
        return new TokenizerFile(root, largest);
    }

    private static void expect(JsonParser in, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("found " + found + " at "
                    + in.currentLocation().offsetDescription() + ", expected " + expected + " of a JSON object");
        }
    }

    /** The largest id of the vocabulary. */
    private static long readModel(JsonParser in, ObjectNode model) throws IOException {
        long largest = 0;
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (!LONG_PARTS.contains(name)) {
                model.set(name, MAPPER.readTree(in));
            } else if (name.equals(VOCABULARY) && value == JsonToken.START_OBJECT) {
                largest = largestValue(in);
            } else {
                int size = passOver(in);
                largest = name.equals(VOCABULARY) ? size - 1 : largest;
            }
        }
        return largest;
    }

    private static long largestValue(JsonParser in) throws IOException {
        long largest = 0;
        while (in.nextFieldName() != null) {
            if (in.nextToken().isNumeric()) {
                largest = Math.max(largest, in.getValueAsLong());
            } else {
                in.skipChildren();
            }
        }
        return largest;
    }

    /** The number of elements of the list passed over. */
    private static int passOver(JsonParser in) throws IOException {
        int size = 0;
        if (in.isExpectedStartArrayToken()) {
            for (JsonToken element = in.nextToken(); element != JsonToken.END_ARRAY; element = in.nextToken()) {
                in.skipChildren();
                size++;
            }
        }
        in.skipChildren();
        return size;
    }
}
