package io.embedstream.deploy.models;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedstream.deploy.encode.ModelReport;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.digest.Sha256;
import io.embedstream.encoder.factory.Models;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.models.ModelCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** All that is known of one model, as JSON. Opens the model to know its fingerprint. */
public final class RegistryEntry {
    private RegistryEntry() {}

    /** A model of the class path in one precision. */
    public static ObjectNode of(ModelCard card) {
        Precision precision = Precision.parse(card.version());
        try (TextEncoder encoder =
                TextEncoders.open(EncoderOptions.of(card.name()).withPrecision(precision))) {
            return of(card.name(), card, encoder.spec());
        }
    }

    /** A model by the name or directory that {@code encoder.model} takes. */
    public static ObjectNode of(String model) {
        try (TextEncoder encoder = TextEncoders.open(model)) {
            return encoder.spec().isStatic()
                    ? of(model, encoder.spec())
                    : of(model, Models.find(model, Precision.INT8), encoder.spec());
        }
    }

    /** A static model that is open. */
    public static ObjectNode of(String model, EncoderSpec spec) {
        return withOrigin(model, ModelReport.ofStatic(spec), spec);
    }

    /**
     * A transformer that is open.
     *
     * @param model as {@code encoder.model} takes it
     */
    public static ObjectNode of(String model, ModelCard card, EncoderSpec spec) {
        ObjectNode entry = ModelReport.opened(card, spec);
        try (var graph = card.files().local(card.graph())) {
            entry.put("sha256", Sha256.hex(graph.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(card.graph() + " of " + card.files().location() + " cannot be read", e);
        }
        return withOrigin(model, entry, spec);
    }

    /** Adds where a model is from, what fits it and what was measured. */
    private static ObjectNode withOrigin(String model, ObjectNode entry, EncoderSpec spec) {
        Optional<ModelOrigin> origin = ModelOrigin.shipped(model)
                .or(() -> Optional.of(Path.of(model)).filter(Files::isDirectory).map(ModelOrigin::of));
        entry.put("from", origin.map(ModelOrigin::from).orElse(null))
                .put("licence", origin.flatMap(ModelOrigin::licence).orElse(null));
        ObjectNode heads = entry.putObject("heads");
        FittingHeads.of(spec).forEach((language, tasks) -> tasks.forEach(heads.withArray(language)::add));
        Measured.here().of(spec.fingerprint()).ifPresent(measured -> entry.set("measured", measured));
        return entry;
    }
}
