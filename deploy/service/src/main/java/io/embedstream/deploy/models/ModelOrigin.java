package io.embedstream.deploy.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model is from and under which licence: of a shipped one as this project knows it, of a directory as its model
 * card says, a README.md as Hugging Face has it.
 *
 * @param from who made it, or the directory
 * @param licence SPDX or the model card's word; empty if nothing says
 */
public record ModelOrigin(String from, Optional<String> licence) {
    private static final String RESOURCE = "origins.json";
    private static final Pattern LICENCE = Pattern.compile("(?m)^license:\\s*(\\S+)\\s*$");
    /** The front matter of a model card, between two lines of dashes. */
    private static final Pattern FRONT = Pattern.compile("\\A---\\R(.*?)\\R---\\R", Pattern.DOTALL);

    /** Of a model on the class path; nothing if this project does not know it. */
    public static Optional<ModelOrigin> shipped(String name) {
        try (InputStream in = ModelOrigin.class.getResourceAsStream(RESOURCE)) {
            JsonNode origin = new ObjectMapper().readTree(in).path(name);
            return origin.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(new ModelOrigin(
                            origin.path("from").asText(),
                            Optional.of(origin.path("licence").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " of this build cannot be read", e);
        }
    }

    /** Of a model in a directory. */
    public static ModelOrigin of(Path directory) {
        Path card = directory.resolve("README.md");
        return new ModelOrigin(directory.toString(), Files.isReadable(card) ? licence(card) : Optional.empty());
    }

    private static Optional<String> licence(Path card) {
        try {
            Matcher front = FRONT.matcher(Files.readString(card, UTF_8));
            return Optional.of(front)
                    .filter(Matcher::find)
                    .map(found -> LICENCE.matcher(found.group(1)))
                    .filter(Matcher::find)
                    .map(found -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(card + " cannot be read", e);
        }
    }
}
