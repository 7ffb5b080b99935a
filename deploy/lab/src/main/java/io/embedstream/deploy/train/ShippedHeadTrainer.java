package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Language;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains the heads of recipes on the default model of their language and writes one file each.
 *
 * @param roots folders of the data by name
 * @param out folder of the heads
 */
public record ShippedHeadTrainer(Map<String, Path> roots, Path out) {

    /** What is written, and the figures of its making. */
    private record Trained(Object document, Map<String, Object> figures) {}

    /**
     * Trains one head.
     *
     * @return its name, file, fingerprint and figures
     */
    public Map<String, Object> train(Recipe recipe) throws IOException {
        Path file = out.resolve(recipe.name() + ".json");
        Language language = Language.valueOf(recipe.language().toUpperCase(Locale.ROOT));
        try (TextEncoder encoder = TextEncoders.open(language.model())) {
            EncoderBinding binding = Fp32Equivalence.binding(encoder, sample(recipe));
            Trained trained = trained(recipe, encoder, binding);
            HeadFiles.write(file, trained.document);
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("head", recipe.name());
            summary.put("file", file.toString());
            summary.put("model", binding.model());
            summary.put("fingerprints", binding.fingerprints());
            summary.putAll(trained.figures);
            return summary;
        }
    }

    private List<String> sample(Recipe recipe) {
        Source source = recipe.sources().get(0);
        return Table.read(source.under(roots), List.of("text"), List.of(), source.columns())
                .column("text");
    }

    private Trained trained(Recipe recipe, TextEncoder encoder, EncoderBinding binding) {
        return switch (recipe.task()) {
            case "sentiment" -> {
                var head = TextHeadTrainer.train(recipe, encoder, roots);
                yield new Trained(head.withEncoder(binding), head.training());
            }
            case "entity-sentiment" -> {
                var head = EntityHeadTrainer.train(recipe, encoder, roots);
                yield new Trained(head.withEncoder(binding), head.training());
            }
            case "templates" -> {
                var calibration = TemplateCalibrator.fit(recipe, encoder, roots);
                yield new Trained(calibration.withEncoder(binding), calibration.training());
            }
            case "events" -> {
                var head = EventHeadTrainer.fit(recipe, encoder, roots);
                yield new Trained(head.withEncoder(binding), head.training());
            }
            default ->
                throw new UsageException("recipe " + recipe.name() + " has the task " + recipe.task()
                        + "; expected sentiment, entity-sentiment, templates or events");
        };
    }
}
