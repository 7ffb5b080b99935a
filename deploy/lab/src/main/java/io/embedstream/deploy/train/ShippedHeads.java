package io.embedstream.deploy.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.config.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The recipes of the heads the product ships, as {@code heads.json} beside the project's own sentences keeps them.
 *
 * @param heads in the order they are trained
 */
public record ShippedHeads(List<Recipe> heads) {
    /** Name of the file. */
    public static final String FILE = "heads.json";

    /**
     * Reads the recipes.
     *
     * @param own folder of the project's own sentences
     * @throws UsageException if there are none
     */
    public static ShippedHeads read(Path own) {
        Path file = own.resolve(FILE);
        try {
            return new ObjectMapper().readValue(file.toFile(), ShippedHeads.class);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read as recipes of heads: " + e.getMessage(), e);
        }
    }
}
