package io.embedstream.encoder.onnx;

import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.Pooling;
import io.embedstream.encoder.models.Fingerprint;
import io.embedstream.encoder.models.ModelCard;

/**
 * What an encoder does, from what was asked for and what the model declares.
 *
 * @param pooling how token vectors become one; without effect if the graph pools
 * @param pooled whether the graph pools
 * @param normalized whether vectors are brought to unit length
 * @param dimension length of a vector
 * @param maxTokens tokens read of a text
 * @param prompt text put before every text
 * @param longText what becomes of longer texts
 */
record Settings(
        Pooling pooling,
        boolean pooled,
        boolean normalized,
        int dimension,
        int maxTokens,
        String prompt,
        LongTextPolicy longText) {

    /**
     * Settles the options.
     *
     * @throws IllegalArgumentException if an option does not fit the model
     * @throws EncoderException if the model leaves open what must be known
     */
    static Settings of(ModelCard card, EncoderOptions options, ModelSignature signature) {
        return new Settings(
                pooling(card, options, signature),
                signature.pooled(),
                options.vector().normalize().orElse(card.normalized()),
                atMost(
                        "dimension",
                        options.vector().dimension().orElse(signature.dimension()),
                        signature.dimension(),
                        card),
                atMost("maxTokens", options.vector().maxTokens().orElse(card.maxTokens()), card.maxTokens(), card),
                prompt(card, options),
                options.vector().longText());
    }

    private static Pooling pooling(ModelCard card, EncoderOptions options, ModelSignature signature) {
        if (signature.pooled()) {
            if (options.vector().pooling().isPresent()) {
                throw new IllegalArgumentException(
                        "pooling " + options.vector().pooling().get() + " was asked for, but the graph" + " of "
                                + card.name() + " pools by itself and gives one vector a text");
            }
            return Pooling.CLS;
        }
        return options.vector()
                .pooling()
                .or(card::pooling)
                .orElseThrow(() -> new EncoderException(card.files().location()
                        + " gives token vectors and does not say how to pool them; expected 1_Pooling/config.json, or"
                        + " the option pooling; found "
                        + card.files().list()));
    }

    private static int atMost(String name, int asked, int most, ModelCard card) {
        if (asked > most) {
            throw new IllegalArgumentException(
                    name + " is " + asked + ", expected at most the " + most + " of " + card.name());
        }
        return asked;
    }

    private static String prompt(ModelCard card, EncoderOptions options) {
        if (options.vector().prompt().isEmpty()) {
            return "";
        }
        String prompt = card.prompts().get(options.vector().prompt());
        if (prompt == null) {
            throw new IllegalArgumentException("prompt '" + options.vector().prompt() + "' is unknown to " + card.name()
                    + "; accepted: " + card.prompts().keySet().stream().sorted().toList());
        }
        if (!card.promptPooled() && !prompt.isEmpty()) {
            throw new IllegalArgumentException("prompt '" + options.vector().prompt() + "' cannot be used with "
                    + card.name()
                    + ": its 1_Pooling/config.json says \"include_prompt\": false, which leaves the tokens of"
                    + " the prompt out of the vector and is not supported; expected no prompt, or a model with"
                    + " \"include_prompt\": true");
        }
        return prompt;
    }

    /** The identity of the encoder; completes a fingerprint that has the bytes of model and tokenizer. */
    EncoderSpec spec(ModelCard card, Fingerprint fingerprint) {
        String kind = pooled ? "graph" : pooling.toString();
        String digest = fingerprint
                .add("pooling", kind)
                .add("normalized", normalized)
                .add("maxTokens", maxTokens)
                .add("longText", longText)
                .add("dimension", dimension)
                .add("prompt", prompt)
                .value();
        return new EncoderSpec(card.name(), card.version(), dimension, kind, normalized, maxTokens, digest);
    }
}
