package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Language;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trains the heads of recipes on the default model of their language and writes one file each.
 *
 * @param roots folders of the data by name
 * @param out folder of the heads
 */
public record ShippedHeadTrainer(Map<String, Path> roots, Path out) {

    /**
     * Trains one head.
     *
     * @return its name, file, fingerprint and figures
     */
    public Map<String, Object> train(Recipe recipe) throws IOException {
        Path file = out.resolve(recipe.name() + ".json");
        Language language = Language.valueOf(recipe.language().toUpperCase(Locale.ROOT));
        try (TextEncoder encoder = TextEncoders.open(language.model())) {
            HeadFile head = head(recipe, encoder);
            HeadFiles.write(file, head);
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("head", recipe.name());
            summary.put("file", file.toString());
            summary.put("model", encoder.spec().name());
            summary.put("fingerprint", encoder.spec().fingerprint());
            summary.putAll(head.training());
            return summary;
        }
    }

    private HeadFile head(Recipe recipe, TextEncoder encoder) {
        return switch (recipe.task()) {
            case "sentiment" -> TextHeadTrainer.train(recipe, encoder, roots);
            case "entity-sentiment" -> EntityHeadTrainer.train(recipe, encoder, roots);
            default ->
                throw new UsageException("recipe " + recipe.name() + " has the task " + recipe.task()
                        + "; expected sentiment or entity-sentiment");
        };
    }
}
