package io.embedstream.deploy.train;

import io.embedstream.deploy.config.PathChecks;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.encoder.digest.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a head was trained, for readers of its file. */
final class TrainingNotes {

    private TrainingNotes() {}

    static Map<String, Object> of(
            Recipe recipe, TrainingData data, CrossValidation validation, Map<String, Path> roots) {
        Map<String, Object> notes = new LinkedHashMap<>();
        notes.put("rows", data.rows().size());
        notes.put("dropped", data.dropped());
        notes.put("strength", recipe.strength());
        notes.put("sources", sources(recipe, roots));
        notes.put("cross_validation", validation.figures());
        return notes;
    }

    static List<Map<String, Object>> sources(Recipe recipe, Map<String, Path> roots) {
        return sources(recipe.sources(), roots);
    }

    static List<Map<String, Object>> sources(List<Source> files, Map<String, Path> roots) {
        List<Map<String, Object>> sources = new ArrayList<>();
        for (Source source : files) {
            Map<String, Object> note = new LinkedHashMap<>();
            note.put("file", source.file());
            note.put("weight", source.weight());
            note.put("sha256", sha256(source.under(roots)));
            sources.add(note);
        }
        return sources;
    }

    private static String sha256(Path file) {
        try {
            return Sha256.hex(file);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + PathChecks.reason(e), e);
        }
    }
}
