package io.embedstream.encoder.tokenize;

import com.fasterxml.jackson.databind.JsonNode;

/** The vocabulary of a {@code tokenizer.json}. */
final class Vocabulary {
    private Vocabulary() {}

    /** The largest id of a token, in the vocabulary (a map to ids, or a list in their order) or added to it. */
    static long largestId(JsonNode root) {
        JsonNode vocabulary = root.path("model").path("vocab");
        long largest = vocabulary.isArray() ? vocabulary.size() - 1 : 0;
        if (vocabulary.isObject()) {
            for (JsonNode id : vocabulary) {
                largest = Math.max(largest, id.asLong());
            }
        }
        for (JsonNode added : root.path("added_tokens")) {
            largest = Math.max(largest, added.path("id").asLong());
        }
        return largest;
    }
}
