package io.embedstream.deploy.train;

import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.eval.Table;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the heads of recipes and writes one file each.
 *
 * @param roots folders of the data by name
 */
public record ShippedHeadTrainer(Map<String, Path> roots) {

    /** What is written, and the figures of its making. */
    private record Trained(Object document, Map<String, Object> figures) {}

    /**
     * Trains one head.
     *
     * @param model name of the model, or its directory
     * @param file where the head is written
     * @return its name, file, fingerprint and figures
     */
    public Map<String, Object> train(Recipe recipe, String model, Path file) throws IOException {
        try (TextEncoder encoder = TextEncoders.open(model)) {
            Recipe fitting = encoder.spec().isStatic() ? recipe.ofStaticModel() : recipe;
            EncoderBinding binding = Fp32Equivalence.binding(encoder, sample(fitting));
            Trained trained = trained(fitting, encoder, binding);
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
            case "scale" -> {
                var scale = CosineScaleFit.fit(recipe, encoder, roots);
                yield new Trained(scale.withEncoder(binding), scale.training());
            }
            case JudgeMixFit.TASK -> {
                var mix = JudgeMixFit.fit(recipe, encoder, roots);
                yield new Trained(mix.withEncoder(binding), mix.training());
            }
            case EventMixFit.TASK -> {
                var mix = EventMixFit.fit(recipe, encoder, roots);
                yield new Trained(mix.withEncoder(binding), mix.training());
            }
            default ->
                throw new UsageException("recipe " + recipe.name() + " has the task " + recipe.task()
                        + "; expected sentiment, entity-sentiment, templates, events, event-mix, scale or judge-mix");
        };
    }
}
