package io.embedstream.encoder.factory;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.Precision;
import io.embedstream.encoder.ResourceOptions;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.VectorOptions;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.catalog.HeadCatalog;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelCatalog;
import io.embedstream.encoder.onnx.OnnxEncoders;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Opens the shipped judges: transformers that read a text together with a marked part of it, or with another text.
 */
public final class Judges {
    private static final String ENTITY = "entity-judge-";
    private static final String EVENT = "event-judge-";

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
        return judge(encoder(ENTITY + language, resources), HeadCatalog::judge, MarkedTextEncoder::close);
    }

    /** Whether there is a judge of whether two news about a company report the same event, for a language. */
    public static boolean hasEvent(String language) {
        return ModelCatalog.pairJudge(EVENT + language).isPresent();
    }

    /**
     * Opens the judge of whether two news about a company report the same event; the caller closes it.
     *
     * @param language ISO 639-1 code
     * @throws EncoderException if there is none for this language
     */
    public static EventJudge event(String language, ResourceOptions resources) {
        return judge(pairs(EVENT + language, resources), HeadCatalog::eventJudge, TextPairEncoder::close);
    }

    private static <E, J> J judge(E encoder, Function<E, J> head, Consumer<E> close) {
        try {
            return head.apply(encoder);
        } catch (RuntimeException e) {
            close.accept(encoder);
            throw e;
        }
    }

    /** Opens the transformer of a judge of marked texts alone. */
    public static MarkedTextEncoder encoder(String name, ResourceOptions resources) {
        return encoder(ModelCatalog.judge(name).orElseThrow(() -> missing(name)), resources);
    }

    private static EncoderException missing(String name) {
        return new EncoderException("there is no judge " + name + " on the class path");
    }

    /** As {@link #encoder(String, ResourceOptions)}, of the folder where training wrote it. */
    public static MarkedTextEncoder encoder(String name, Path folder, ResourceOptions resources) {
        return encoder(ModelCatalog.judge(name, folder), resources);
    }

    private static MarkedTextEncoder encoder(ModelCard card, ResourceOptions resources) {
        return OnnxEncoders.openMarked(card, options(card, resources));
    }

    /** Opens the transformer of a judge of pairs alone. */
    public static TextPairEncoder pairs(String name, ResourceOptions resources) {
        return pairs(ModelCatalog.pairJudge(name).orElseThrow(() -> missing(name)), resources);
    }

    /** As {@link #pairs(String, ResourceOptions)}, of the folder where training wrote it. */
    public static TextPairEncoder pairs(String name, Path folder, ResourceOptions resources) {
        return pairs(ModelCatalog.pairJudge(name, folder), resources);
    }

    private static TextPairEncoder pairs(ModelCard card, ResourceOptions resources) {
        return OnnxEncoders.openPairs(card, options(card, resources));
    }

    private static EncoderOptions options(ModelCard card, ResourceOptions resources) {
        return new EncoderOptions(card.name(), Precision.INT8, VectorOptions.DEFAULTS, resources);
    }
}
