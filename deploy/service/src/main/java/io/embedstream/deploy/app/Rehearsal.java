package io.embedstream.deploy.app;

import io.embedstream.encoder.EncoderException;
import io.embedstream.topology.ingest.LanguageModels;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first text of a process takes an encoder many times as long as the next: this one is not waited for, and is
 * encoded while other things start.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final String TEXT = "Where is my parcel? 我的包裹在哪里?";

    private Rehearsal() {}

    /** Encodes a text with each of the models. */
    static void of(LanguageModels models) {
        models.languages().forEach(language -> {
            try {
                models.forLanguage(language).encode(List.of(TEXT));
            } catch (EncoderException e) {
                // The first text of the stream meets it, too, and is told so where somebody looks.
                LOG.debug("the encoder of {} does not encode", language, e);
            }
        });
    }
}
