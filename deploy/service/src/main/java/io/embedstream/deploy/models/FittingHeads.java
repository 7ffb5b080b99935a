package io.embedstream.deploy.models;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.scale.CosineScale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Which shipped heads and calibrations were fitted on an encoder, by the fingerprint they are bound to: those of
 * another encoder judge vectors they have never seen.
 */
public final class FittingHeads {
    /** Languages heads are shipped for. */
    public static final List<String> LANGUAGES = List.of("en", "zh");

    private static final Map<String, BiFunction<String, EncoderSpec, ?>> TASKS = new LinkedHashMap<>();

    static {
        TASKS.put("general", (language, spec) -> HeadCatalog.sentiment(Domain.GENERAL, language, spec));
        TASKS.put("finance", (language, spec) -> HeadCatalog.sentiment(Domain.FINANCE, language, spec));
        TASKS.put("entity", HeadCatalog::entitySentiment);
        TASKS.put("events", HeadCatalog::events);
        TASKS.put("templates", HeadCatalog::templates);
        TASKS.put("scale", FittingHeads::scale);
    }

    private FittingHeads() {}

    private static CosineScale scale(String language, EncoderSpec spec) {
        CosineScale scale = HeadCatalog.scale(language, spec);
        if (scale == CosineScale.NONE) {
            throw new HeadException("no scale was fitted on it");
        }
        return scale;
    }

    /** All tasks there are heads for, as configuration keys name them. */
    public static List<String> tasks() {
        return List.copyOf(TASKS.keySet());
    }

    /** The tasks whose shipped head fits, by language; languages without any are left out. */
    public static Map<String, List<String>> of(EncoderSpec spec) {
        Map<String, List<String>> fitting = new TreeMap<>();
        for (String language : LANGUAGES) {
            List<String> tasks =
                    tasks().stream().filter(task -> fits(task, language, spec)).toList();
            if (!tasks.isEmpty()) {
                fitting.put(language, tasks);
            }
        }
        return fitting;
    }

    private static boolean fits(String task, String language, EncoderSpec spec) {
        try {
            return TASKS.get(task).apply(language, spec) != null;
        } catch (HeadException e) {
            return false;
        }
    }
}
