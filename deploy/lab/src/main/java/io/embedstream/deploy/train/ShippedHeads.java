package io.embedstream.deploy.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Language;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The recipes of the heads the product ships, as {@code heads.json} beside the project's own sentences keeps them.
 *
 * @param heads in the order they are trained
 */
public record ShippedHeads(List<Recipe> heads) {
    /**
     * A recipe and a model to follow it with.
     *
     * @param name the head's file, without the ending, below the folder of the heads
     */
    public record OfModel(String name, Recipe recipe, String model) {}

    /** Name of the file. */
    public static final String FILE = "heads.json";

    /**
     * The recipes with the default model of their language and its static model, or with the given models.
     *
     * @param models by language; if there are any, recipes of other languages are left out
     * @throws UsageException if there are no recipes of a language
     */
    public List<OfModel> ofModels(Map<String, String> models) {
        for (String language : models.keySet()) {
            if (heads.stream().noneMatch(recipe -> recipe.language().equals(language))) {
                throw new UsageException("--model: there are no recipes of language '" + language + "'");
            }
        }
        return heads.stream()
                .flatMap(recipe -> models.isEmpty() ? shipped(recipe) : given(recipe, models))
                .toList();
    }

    /** A recipe by its name. */
    Recipe recipe(String name) {
        return heads.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no recipe of the head " + name + " in " + FILE));
    }

    private static Stream<OfModel> given(Recipe recipe, Map<String, String> models) {
        return Stream.ofNullable(models.get(recipe.language())).map(model -> new OfModel(recipe.name(), recipe, model));
    }

    /**
     * Thresholds are stated in the cosines of the default models, which need no scale. The judge of mentions is asked
     * beside a transformer.
     */
    private static Stream<OfModel> shipped(Recipe recipe) {
        Language language = Language.valueOf(recipe.language().toUpperCase(Locale.ROOT));
        OfModel ofStatic = new OfModel(HeadCatalog.STATIC + recipe.name(), recipe, language.staticModel());
        OfModel ofTransformer = new OfModel(recipe.name(), recipe, language.model());
        return switch (recipe.task()) {
            case "scale" -> Stream.of(ofStatic);
            case JudgeMixFit.TASK -> Stream.of(ofTransformer);
            default -> Stream.of(ofTransformer, ofStatic);
        };
    }

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
