package io.embedstream.encoder.factory;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.VectorOptions;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelCatalog;
import io.embedstream.encoder.onnx.OnnxEncoders;
import java.nio.file.Path;

/** Opens the shipped judges: transformers that read a text together with a marked part of it. */
public final class Judges {
    private static final String ENTITY = "entity-judge-";

    private Judges() {}

    /** Whether there is a judge of what news say about a company, for a language. */
    public static boolean hasEntity(String language) {
        return ModelCatalog.judge(ENTITY + language).isPresent();
    }

    /**
     * Opens the judge of what news say about a company; the caller closes it.
     *
     * @param language ISO 639-1 code
     * @throws EncoderException if there is none for this language
     */
    public static MarkedTextJudge entity(String language, ResourceOptions resources) {
        MarkedTextEncoder encoder = encoder(ENTITY + language, resources);
        try {
            return HeadCatalog.judge(encoder);
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
    }

    /** Opens the transformer of a judge alone. */
    public static MarkedTextEncoder encoder(String name, ResourceOptions resources) {
        return encoder(
                ModelCatalog.judge(name)
                        .orElseThrow(() -> new EncoderException("there is no judge " + name + " on the class path")),
                resources);
    }

    /** As {@link #encoder(String, ResourceOptions)}, of the folder where training wrote it. */
    public static MarkedTextEncoder encoder(String name, Path folder, ResourceOptions resources) {
        return encoder(ModelCatalog.judge(name, folder), resources);
    }

    private static MarkedTextEncoder encoder(ModelCard card, ResourceOptions resources) {
        return OnnxEncoders.openMarked(
                card, new EncoderOptions(card.name(), Precision.INT8, VectorOptions.DEFAULTS, resources));
    }
}
