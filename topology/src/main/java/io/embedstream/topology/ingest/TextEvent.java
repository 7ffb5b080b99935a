package io.embedstream.topology.ingest;

import io.embedstream.topology.text.Languages;
import java.time.Instant;
import java.util.Map;

/**
 * A decoded event with the text that will be embedded.
 *
 * @param event the record
 * @param text its text, neither blank nor too large nor broken
 * @param language the language it is written in, which may be one without a model
 * @param time event time, or null where the record has none
 * @param masked how many of each kind were masked in the text
 */
public record TextEvent<T>(T event, String text, String language, Instant time, Map<String, Integer> masked) {

    /** The language of the model that embeds the text. */
    public String modelLanguage() {
        return Languages.ofModel(language);
    }
}
