package io.embedstream.encoder.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.EncoderException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Ids of texts without special tokens, as fast as they can be had: by {@link WordPiece} where it is sure, else by the
 * library.
 *
 * <p>Safe for use by many threads, each with its own {@link Ids}. The caller that opened it closes it.
 */
public final class IdReader implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TextTokenizer library;
    private final Optional<WordPiece> fast;
    private final OptionalInt unknown;

    private IdReader(TextTokenizer library, JsonNode json) {
        this.library = library;
        this.fast = WordPiece.of(json);
        JsonNode id = json.path("model")
                .path("vocab")
                .path(json.path("model").path("unk_token").asText());
        this.unknown = id.isInt() ? OptionalInt.of(id.asInt()) : OptionalInt.empty();
    }

    /**
     * Opens a tokenizer.
     *
     * @param json content of the {@code tokenizer.json}
     * @param location where it came from, for messages
     * @throws EncoderException if the content is no tokenizer
     */
    public static IdReader open(byte[] json, String location) {
        TextTokenizer library = TextTokenizer.open(json, location);
        try {
            return new IdReader(library, MAPPER.readTree(json));
        } catch (IOException e) {
            throw new EncoderException("the tokenizer in " + location + " is no JSON: " + e.getMessage(), e);
        }
    }

    /** Puts the ids of a text in place of those before. */
    public void read(String text, Ids ids) {
        ids.clear();
        if (fast.isPresent() && fast.get().tokenize(text, ids)) {
            return;
        }
        long[] all = library.tokenizeWithoutOffsets(text).ids();
        for (int i = library.leadingSpecials(); i < all.length - library.trailingSpecials(); i++) {
            ids.add((int) all[i]);
        }
    }

    /** The tokens of a text with their places in it, special ones included. */
    public Tokens locate(String text) {
        return library.tokenize(text);
    }

    /** Whether an id stands for words the tokenizer has no tokens for. */
    public boolean isUnknown(int id) {
        return unknown.isPresent() && unknown.getAsInt() == id;
    }

    /** The largest token id the tokenizer can give. */
    public long largestId() {
        return library.largestId();
    }

    @Override
    public void close() {
        library.close();
    }
}
