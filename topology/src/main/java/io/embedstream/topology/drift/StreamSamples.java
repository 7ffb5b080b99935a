package io.embedstream.topology.drift;

import io.embedstream.schemas.internal.DriftSample;
import io.embedstream.topology.ingest.LanguageModels;
import java.time.Instant;

/** What all samples of a stream say, by the model of a text's language. */
record StreamSamples(String stream, LanguageModels models) {

    Series series(String language) {
        return Series.of(stream, models.forLanguage(language).spec().fingerprint());
    }

    /** @param time event time, epoch milliseconds */
    DriftSample.Builder sample(String language, String eventId, long time) {
        var model = models.forLanguage(language).spec();
        return DriftSample.newBuilder()
                .setStream(stream)
                .setModel(model.name())
                .setFingerprint(model.fingerprint())
                .setEventId(eventId)
                .setEventTime(Instant.ofEpochMilli(time));
    }
}
