package io.embedstream.deploy.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.text.Languages;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the vector of a request in the space of a store. A text goes to the model of the store's language; where a
 * store has several, of the text's, detected as for events. Safe for many threads.
 */
final class QueryEncoder {
    private final LanguageModels models;
    private final int maxTextBytes;

    QueryEncoder(LanguageModels models, int maxTextBytes) {
        this.models = models;
        this.maxTextBytes = maxTextBytes;
    }

    /** @throws IllegalArgumentException if the text or the vector does not fit, saying what would */
    VectorQuery query(NearestRequest request, SearchableStore store) {
        return request.vector().isPresent()
                ? ofVector(request, store, request.vector().get())
                : ofText(request, store, request.text().orElseThrow());
    }

    private VectorQuery ofText(NearestRequest request, SearchableStore store, String text) {
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > maxTextBytes) {
            throw new IllegalArgumentException("text has " + bytes + " bytes, text.max.bytes is " + maxTextBytes);
        }
        TextEncoder encoder = models.forLanguage(language(text, store));
        requireFingerprint(request, encoder.spec(), store);
        try {
            float[] vector = encoder.encode(text).vector();
            return new VectorQuery(vector, encoder.spec().fingerprint(), request.k(), request.filters());
        } catch (TextRejectedException e) {
            throw new IllegalArgumentException("text cannot be embedded: " + e.getMessage(), e);
        }
    }

    private static String language(String text, SearchableStore store) {
        if (store.languages().size() == 1) {
            return store.languages().iterator().next();
        }
        String detected = Languages.ofModel(Languages.detect(text));
        if (!store.languages().contains(detected)) {
            throw new IllegalArgumentException(
                    "text is in language '" + detected + "', store " + store.name() + " holds " + store.languages());
        }
        return detected;
    }

    private static void requireFingerprint(NearestRequest request, EncoderSpec spec, SearchableStore store) {
        request.fingerprint()
                .filter(wanted -> !wanted.equals(spec.fingerprint()))
                .ifPresent(wanted -> {
                    throw new IllegalArgumentException("fingerprint is " + wanted + ", the model of store "
                            + store.name() + " is " + spec.name() + " with fingerprint " + spec.fingerprint());
                });
    }

    private VectorQuery ofVector(NearestRequest request, SearchableStore store, float[] vector) {
        Map<String, EncoderSpec> specs = specs(store.languages());
        Set<String> fitting = specs.values().stream()
                .filter(spec -> spec.dimension() == vector.length)
                .map(EncoderSpec::fingerprint)
                .filter(fingerprint ->
                        request.fingerprint().map(fingerprint::equals).orElse(true))
                .collect(Collectors.toSet());
        if (fitting.size() != 1) {
            throw new IllegalArgumentException("vector of " + vector.length + " components"
                    + request.fingerprint()
                            .map(wanted -> " and fingerprint " + wanted)
                            .orElse("")
                    + (fitting.isEmpty() ? " fits no model" : " fits several models; give the fingerprint of one")
                    + " of store " + store.name() + ": " + describe(specs));
        }
        requireFinite(vector);
        return new VectorQuery(vector, fitting.iterator().next(), request.k(), request.filters());
    }

    private Map<String, EncoderSpec> specs(Set<String> languages) {
        Map<String, EncoderSpec> specs = new TreeMap<>();
        languages.forEach(
                language -> specs.put(language, models.forLanguage(language).spec()));
        return specs;
    }

    private static String describe(Map<String, EncoderSpec> specs) {
        return specs.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().dimension() + " components, fingerprint "
                        + entry.getValue().fingerprint())
                .collect(Collectors.joining("; "));
    }

    private static void requireFinite(float[] vector) {
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException("component " + i + " of vector is " + vector[i]
                        + ", expected a number" + " that a 32-bit float can hold");
            }
        }
    }
}
