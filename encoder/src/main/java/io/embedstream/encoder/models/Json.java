package io.embedstream.encoder.models;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.embedstream.encoder.EncoderException;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON files of a model. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /**
     * The content of a file; a missing node if there is none.
     *
     * @throws EncoderException if the file cannot be read or is not JSON
     */
    static JsonNode read(ModelFiles files, String file) {
        try {
            Optional<byte[]> content = files.read(file);
            return content.isPresent() ? MAPPER.readTree(content.get()) : MissingNode.getInstance();
        } catch (JacksonException e) {
            throw new EncoderException(file + " of " + files.location() + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new EncoderException(file + " of " + files.location() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
