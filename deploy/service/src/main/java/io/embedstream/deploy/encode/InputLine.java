package io.embedstream.deploy.encode;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.Surrogates;
import java.util.Optional;

/**
 * A line to encode: JSON with a field {@code text} if it starts with <code>{</code>, else the text itself.
 * A lone surrogate is U+FFFD, as it is to the encoder.
 *
 * @param text the text, or the whole line if it cannot be read
 * @param error why the line cannot be read
 */
record InputLine(String text, Optional<String> error) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static InputLine parse(String line) {
        if (!line.startsWith("{")) {
            return new InputLine(line, Optional.empty());
        }
        try {
            JsonNode text = MAPPER.readTree(line).path("text");
            return text.isTextual()
                    ? new InputLine(Surrogates.repair(text.textValue()), Optional.empty())
                    : new InputLine(line, Optional.of("the JSON has no field 'text' that is a string"));
        } catch (JacksonException e) {
            return new InputLine(
                    line, Optional.of("the line starts with { and is not JSON: " + e.getOriginalMessage()));
        }
    }
}
