package io.embedstream.deploy.distil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;

/**
 * The tokens of a {@code tokenizer.json}.
 *
 * @param size number of ids
 * @param used ids of the tokens that occur in texts: neither special nor kept free, nor a Han character within a word
 *     where every Han character is a word
 */
record DistilVocabulary(int size, BitSet used) {
    private static final String CONTINUATION = "##";

    static DistilVocabulary of(byte[] tokenizer) {
        try {
            JsonNode root = new ObjectMapper().readTree(tokenizer);
            JsonNode vocabulary = root.path("model").path("vocab");
            if (!vocabulary.isObject() || vocabulary.isEmpty()) {
                throw new UsageException(
                        "the tokenizer has no vocabulary of tokens and ids; expected one of WordPiece or BPE");
            }
            boolean hanApart =
                    root.path("normalizer").path("handle_chinese_chars").asBoolean();
            BitSet used = new BitSet();
            int size = 0;
            for (Map.Entry<String, JsonNode> token : vocabulary.properties()) {
                int id = token.getValue().asInt();
                size = Math.max(size, id + 1);
                used.set(id, occurs(token.getKey(), hanApart));
            }
            for (JsonNode added : root.path("added_tokens")) {
                size = Math.max(size, added.path("id").asInt() + 1);
                used.clear(added.path("id").asInt());
            }
            return new DistilVocabulary(size, used);
        } catch (IOException e) {
            throw new UsageException("the tokenizer is no JSON: " + e.getMessage(), e);
        }
    }

    private static boolean occurs(String token, boolean hanApart) {
        boolean free = token.startsWith("[unused") && token.endsWith("]");
        boolean hanInWord = hanApart
                && token.startsWith(CONTINUATION)
                && token.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return !free && !hanInWord;
    }
}
