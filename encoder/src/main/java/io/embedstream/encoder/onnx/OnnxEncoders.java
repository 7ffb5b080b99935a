package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelCard;
import io.embedstream.encoder.models.ModelFiles;
import io.embedstream.encoder.tokenize.TextTokenizer;
import io.embedstream.encoder.tokenize.Tokens;
import java.io.IOException;

/** Opens transformer encoders: reads the files, inspects the model, settles the options. */
public final class OnnxEncoders {

    private OnnxEncoders() {}

    /**
     * Opens an encoder.
     *
     * @throws EncoderException if the model or its tokenizer cannot be used, with what was found and what was expected
     * @throws IllegalArgumentException if an option does not fit the model
     */
    public static TextEncoder open(ModelCard card, EncoderOptions options) {
        String prompt = prompt(card, options);
        int maxTokens = maxTokens(card, options);
        byte[] tokenizerJson = tokenizerJson(card);
        Fingerprint fingerprint = new Fingerprint().add("tokenizer", tokenizerJson);
        ModelRunner runner = runner(card, fingerprint);
        TextTokenizer tokenizer = TextTokenizer.open(tokenizerJson, card.files().location());

        int dimension = options.dimension().orElse(runner.signature().dimension());
        Pooling pooling = options.pooling().orElse(card.pooling());
        Tokens probe = tokenizer.tokenize("");
        int leading = (probe.size() + 1) / 2;
        Windows windows = new Windows(leading, probe.size() - leading, maxTokens, options.longText());
        EncoderSpec spec = new EncoderSpec(
                card.name(),
                card.version(),
                dimension,
                pooling.toString(),
                card.normalized(),
                maxTokens,
                fingerprint
                        .add("pooling", pooling)
                        .add("normalized", card.normalized())
                        .add("maxTokens", maxTokens)
                        .add("longText", options.longText())
                        .add("dimension", dimension)
                        .add("prompt", prompt)
                        .value());
        OnnxParts parts = new OnnxParts(
                new TextReader(tokenizer, prompt, windows),
                runner,
                pooling,
                new VectorFinish(dimension, card.normalized()));
        return new OnnxTextEncoder(spec, parts, BatchLimits.ONE_TEXT, options.threads(), options.maxPendingTexts());
    }

    private static ModelRunner runner(ModelCard card, Fingerprint fingerprint) {
        try (ModelFiles.LocalFile graph = card.files().local(card.graph())) {
            fingerprint.add("model", graph.path());
            return SessionFactory.open(graph.path(), card.files().location());
        } catch (IOException e) {
            throw new EncoderException("the model file of " + card.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] tokenizerJson(ModelCard card) {
        try {
            return card.files()
                    .read(card.tokenizer())
                    .orElseThrow(() -> new EncoderException(
                            card.files().location() + " has no " + card.tokenizer() + ", expected one"));
        } catch (IOException e) {
            throw new EncoderException("the tokenizer of " + card.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static int maxTokens(ModelCard card, EncoderOptions options) {
        int asked = options.maxTokens().orElse(card.maxTokens());
        if (asked > card.maxTokens()) {
            throw new IllegalArgumentException("maxTokens is " + asked + ", expected at most " + card.maxTokens()
                    + ", which " + card.name() + " reads");
        }
        return asked;
    }

    private static String prompt(ModelCard card, EncoderOptions options) {
        if (options.prompt().isEmpty()) {
            return "";
        }
        String prompt = card.prompts().get(options.prompt());
        if (prompt == null) {
            throw new IllegalArgumentException("prompt '" + options.prompt() + "' is unknown to " + card.name()
                    + "; accepted: " + card.prompts().keySet().stream().sorted().toList());
        }
        return prompt;
    }
}
