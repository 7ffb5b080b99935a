package io.embedstream.deploy.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;

/** The elements of a JSON array, or JSON objects one behind the other on as many lines as they like. */
final class JsonValues implements SourceReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final JsonParser parser;
    private boolean array;
    private long position;

    /** @param text the file's text, closed by this reader */
    JsonValues(Path file, Reader text) throws IOException {
        this.file = file;
        this.parser = JSON.createParser(text);
    }

    @Override
    public Optional<SourceLine> next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (position == 0 && token == JsonToken.START_ARRAY) {
                array = true;
                token = parser.nextToken();
            }
            if (token == null || (array && token == JsonToken.END_ARRAY)) {
                requireEnd(token);
                return Optional.empty();
            }
            position++;
            String place = "element " + position + " (line "
                    + parser.currentTokenLocation().getLineNr() + ")";
            return Optional.of(SourceLine.good(place, value()));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ", line " + e.getLocation().getLineNr() + ", element " + position + ": found no JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private void requireEnd(JsonToken last) throws IOException {
        if (array && last == null) {
            throw new IOException(file + ": found the end of the file behind element " + position
                    + ", expected the end of the array, ]");
        }
        JsonToken behind = last == null ? null : parser.nextToken();
        if (behind != null) {
            throw new IOException(
                    file + ", line " + parser.currentTokenLocation().getLineNr() + ": found " + behind
                            + " behind the array, expected the end of the file");
        }
    }

    /** The value as it is written, digits of numbers included. */
    private byte[] value() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator copy = JSON.createGenerator(bytes)) {
            copy.copyCurrentStructureExact(parser);
        }
        return bytes.toByteArray();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
