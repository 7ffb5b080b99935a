package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.models.OnnxScan;
import io.embedstream.encoder.tokenize.TextTokenizer;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens transformer encoders: reads the files, inspects the model, settles the options. */
public final class OnnxEncoders {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxEncoders.class);

    private OnnxEncoders() {}

    /**
     * Opens an encoder.
     *
     * @throws EncoderException if the model or its tokenizer cannot be used, with what was found and what was expected
     * @throws IllegalArgumentException if an option does not fit the model
     */
    public static TextEncoder open(ModelCard card, EncoderOptions options) {
        OnnxParts parts = parts(card, options);
        return new OnnxTextEncoder(
                parts, options.resources().threads(), options.resources().maxPendingTexts());
    }

    /**
     * Opens an encoder of texts with marked parts, as {@link #open}.
     *
     * @throws EncoderException also if the model has no token types to mark with, or gives no token vectors
     */
    public static MarkedTextEncoder openMarked(ModelCard card, EncoderOptions options) {
        return typed(card, options, "marked texts");
    }

    /**
     * Opens an encoder of pairs of texts, as {@link #open}.
     *
     * @throws EncoderException also if the model has no token types to tell the texts by, or gives no token vectors
     */
    public static TextPairEncoder openPairs(ModelCard card, EncoderOptions options) {
        return typed(card, options, "pairs of texts");
    }

    private static OnnxTextEncoder typed(ModelCard card, EncoderOptions options, String read) {
        OnnxParts parts = parts(card, options);
        ModelSignature signature = parts.runner().signature();
        if (signature.pooled() || !signature.inputs().contains(ModelSignature.TOKEN_TYPE_IDS)) {
            parts.close();
            throw new EncoderException(card.files().location() + " cannot read " + read + "; expected an input "
                    + ModelSignature.TOKEN_TYPE_IDS + " and an output of token vectors, found inputs "
                    + signature.inputs() + " and the output " + signature.output());
        }
        return new OnnxTextEncoder(
                parts, options.resources().threads(), options.resources().maxPendingTexts());
    }

    /** The parts of an encoder, owned by the caller. */
    static OnnxParts parts(ModelCard card, EncoderOptions options) {
        try (ResourceStack opening = new ResourceStack()) {
            OnnxParts parts = parts(card, options, opening);
            LOG.info("opened {} on {}: {}", parts.spec(), options.resources().device(), parts.limits());
            opening.keep();
            return parts;
        }
    }

    private static OnnxParts parts(ModelCard card, EncoderOptions options, ResourceStack opening) {
        byte[] json = tokenizerFile(card);
        Optional<ModelFacts> facts = ModelFacts.of(card.files());
        TextTokenizer tokenizer = TextTokenizer.open(
                json,
                facts.filter(known -> known.isOf(json)).map(ModelFacts::rules),
                card.files().location());
        opening.own(tokenizer::close);
        Fingerprint fingerprint;
        OnnxScan scan;
        ModelRunner runner;
        try (ModelFiles.LocalFile graph = card.files().local(card.graph())) {
            scan = OnnxScan.of(graph.path());
            fingerprint = GraphFiles.digest(json, graph.path(), scan, facts);
            runner = SessionFactory.open(
                    graph.path(), card.files().location(), options.resources().device());
            opening.own(runner::close);
        } catch (IOException e) {
            throw new EncoderException(
                    "the model in " + card.files().location() + " cannot be read: " + e.getMessage()
                            + "; expected an ONNX file",
                    e);
        }
        Settings settings = Settings.of(card, options, runner.signature());
        ModelProbe probe = new ModelProbe(runner, settings.pooling(), tokenizer.largestId());
        probe.checkVocabulary(card.files().location());
        if (facts.isEmpty()) {
            probe.checkLength(card.files().location(), settings.maxTokens());
        }
        Windows windows = new Windows(
                tokenizer.leadingSpecials(), tokenizer.trailingSpecials(), settings.maxTokens(), settings.longText());
        return new OnnxParts(
                settings.spec(card, fingerprint),
                new TextReader(tokenizer, settings.prompt(), windows),
                runner,
                settings.pooling(),
                new VectorFinish(settings.dimension(), settings.normalized()),
                BatchingChoice.choose(options, settings, scan, probe));
    }

    private static byte[] tokenizerFile(ModelCard card) {
        try {
            return card.files()
                    .read(card.tokenizer())
                    .orElseThrow(() -> new EncoderException(
                            card.files().location() + " has no " + card.tokenizer() + ", expected one"));
        } catch (IOException e) {
            throw new EncoderException("the tokenizer of " + card.name() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
