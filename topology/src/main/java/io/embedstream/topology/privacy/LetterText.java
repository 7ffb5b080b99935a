package io.embedstream.topology.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * What a dead letter shows of the value it was made of: all; or JSON and plain text masked, and of other bytes nothing,
 * since a text in them cannot be told from a length; or nothing. Safe for use by many threads.
 */
public final class LetterText {
    private static final byte[] NOTHING = {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TextVisibility visibility;
    private final TextMasker masker;

    public LetterText(TextVisibility visibility, TextMasker masker) {
        this.visibility = visibility;
        this.masker = masker;
    }

    /** For what the operator wrote. */
    public static LetterText whole() {
        return new LetterText(TextVisibility.KEEP, TextMasker.NONE);
    }

    /** The value that is shown; the same array where nothing is hidden. */
    public byte[] value(byte[] received) {
        if (received == null || isWhole()) {
            return received;
        }
        return visibility == TextVisibility.DROP ? NOTHING : masked(received);
    }

    /** Why the record was given up, without what it may quote. */
    public String message(String reason) {
        if (reason == null || isWhole()) {
            return reason;
        }
        return visibility == TextVisibility.DROP
                ? "not shown, since privacy.text is drop"
                : masker.mask(reason).text();
    }

    private boolean isWhole() {
        return visibility == TextVisibility.KEEP || visibility == TextVisibility.MASK && masker.isEmpty();
    }

    private byte[] masked(byte[] received) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(received)).toString();
        } catch (CharacterCodingException e) {
            return NOTHING;
        }
        if (received.length > 0 && received[0] == 0) {
            return NOTHING;
        }
        var shown = isJson(text) ? maskedJson(text) : masker.mask(text).text();
        return shown.equals(text) ? received : shown.getBytes(UTF_8);
    }

    private static boolean isJson(String text) {
        var stripped = text.stripLeading();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    private String maskedJson(String text) {
        try {
            var tree = JSON.readTree(text);
            return maskedTree(tree) ? JSON.writeValueAsString(tree) : text;
        } catch (JsonProcessingException e) {
            // An escaped character may be half of an address: what cannot be read is not shown then.
            return text.indexOf('\\') >= 0 ? "" : masker.mask(text).text();
        }
    }

    private boolean maskedTree(JsonNode tree) {
        boolean changed = false;
        if (tree instanceof ObjectNode object) {
            for (var field : object.properties()) {
                var shown = shown(field.getValue());
                changed |= shown != field.getValue() || maskedTree(shown);
                field.setValue(shown);
            }
        } else if (tree instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var shown = shown(array.get(i));
                changed |= shown != array.get(i) || maskedTree(shown);
                array.set(i, shown);
            }
        }
        return changed;
    }

    private JsonNode shown(JsonNode node) {
        if (!node.isTextual() && !node.isNumber()) {
            return node;
        }
        var masked = masker.mask(node.asText());
        return masked.counts().isEmpty() ? node : TextNode.valueOf(masked.text());
    }
}
