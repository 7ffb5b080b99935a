package io.embedstream.encoder.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.IntStream;

/** How many tokens a model reads, from whichever of its files says so; the smallest of what is said. */
public final class TokenLimit {
    private static final String MAX_TOKENS = "max_seq_length";
    /** Larger limits are placeholders for "unknown", as {@code 1e30} in {@code tokenizer_config.json}. */
    private static final int LARGEST = 1_000_000;

    /** Models whose positions begin behind the padding index: two of their position embeddings are never used. */
    private static final Set<String> SHIFTED = Set.of("roberta", "xlm-roberta", "camembert", "mpnet");

    private TokenLimit() {}

    /** Writes the limit of a model in a directory, where {@link ModelDirectories} reads it. */
    public static void write(Path directory, int tokens) throws IOException {
        AtomicFile.writeString(
                directory.resolve(ModelLayout.TRANSFORMER), "{\n  \"" + MAX_TOKENS + "\": " + tokens + "\n}\n");
    }

    static int read(ModelFiles files) {
        JsonNode config = Json.read(files, ModelLayout.CONFIG);
        int shift = SHIFTED.contains(config.path("model_type").asText()) ? 2 : 0;
        return IntStream.of(
                        limit(Json.read(files, ModelLayout.TRANSFORMER), MAX_TOKENS),
                        limit(Json.read(files, ModelLayout.TOKENIZER_CONFIG), "model_max_length"),
                        limit(config, "max_position_embeddings") - shift)
                .filter(limit -> limit > 0 && limit < LARGEST - shift)
                .min()
                .orElseThrow(() -> new EncoderException(files.location() + " does not say how many tokens it reads;"
                        + " expected " + MAX_TOKENS + " in " + ModelLayout.TRANSFORMER + ", model_max_length in "
                        + ModelLayout.TOKENIZER_CONFIG + " or max_position_embeddings in " + ModelLayout.CONFIG
                        + "; found " + files.list()));
    }

    private static int limit(JsonNode file, String key) {
        return (int) Math.min(LARGEST, file.path(key).asDouble(0));
    }
}
