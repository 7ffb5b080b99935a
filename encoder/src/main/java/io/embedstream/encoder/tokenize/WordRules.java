package io.embedstream.encoder.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a text may be cut so that the tokens of its parts are the tokens of the whole: for the tokenizers of the BERT
 * family at white space and, if they take every Han character for a word, around those.
 *
 * @param hanApart whether every Han character is a word
 * @param reserved first characters of the tokens found in a text before it is cut into words, such as {@code [MASK]}
 */
record WordRules(boolean hanApart, String reserved) {

    /** The rules of a {@code tokenizer.json}; none if it is of another family. */
    static Optional<WordRules> of(JsonNode root) {
        JsonNode normalizer = root.path("normalizer");
        boolean bert = isA(normalizer, "BertNormalizer")
                && isA(root.path("pre_tokenizer"), "BertPreTokenizer")
                && isA(root.path("model"), "WordPiece");
        StringBuilder reserved = new StringBuilder();
        for (JsonNode added : root.path("added_tokens")) {
            String content = added.path("content").asText();
            bert &= !content.isEmpty()
                    && content.chars().noneMatch(Character::isWhitespace)
                    && !Character.isLetterOrDigit(content.codePointAt(0))
                    // A normalised one is looked for in the normalised text, where other characters may stand for it.
                    && !added.path("normalized").asBoolean(true);
            reserved.append(content.isEmpty() ? "" : content.substring(0, content.offsetByCodePoints(0, 1)));
        }
        return bert
                ? Optional.of(
                        new WordRules(normalizer.path("handle_chinese_chars").asBoolean(), reserved.toString()))
                : Optional.empty();
    }

    private static boolean isA(JsonNode node, String type) {
        return node.path("type").asText().equals(type);
    }

    /** The words of a text, in order; none at all if the text must be tokenised whole. */
    Optional<List<String>> words(String text, int longest) {
        List<String> words = new ArrayList<>(text.length() / 4 + 4);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (reserved.indexOf(c) >= 0 || i - start > longest) {
                return Optional.empty();
            }
            boolean han = hanApart && isHan(c);
            if (han || isSpace(c)) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                if (han) {
                    words.add(String.valueOf(c));
                }
                start = i + 1;
            }
        }
        return Optional.of(words);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isHan(char c) {
        return c >= '\u4E00' && c <= '\u9FFF';
    }
}
