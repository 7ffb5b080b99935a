package io.embedstream.deploy.bench.pipeline;

import io.embedstream.deploy.app.LoadedModels;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.topology.Heads;
import io.embedstream.topology.ingest.LanguageModels;
import io.embedstream.topology.support.AnswerCalibration;
import java.util.Map;
import java.util.TreeMap;

/** Hash encoders of both languages with heads that judge their vectors. */
final class HashModels {
    private HashModels() {}

    static LoadedModels of(int dimension, String... languages) {
        Map<String, TextEncoder> encoders = new TreeMap<>();
        Map<String, SentimentHead> general = new TreeMap<>();
        Map<String, EntitySentimentHead> entity = new TreeMap<>();
        Map<String, EventHead> events = new TreeMap<>();
        Map<String, AnswerCalibration> calibrations = new TreeMap<>();
        for (String language : languages) {
            TextEncoder encoder = new HashEncoder(language, dimension);
            ContrastHead head = new ContrastHead(encoder);
            encoders.put(language, encoder);
            general.put(language, head);
            entity.put(language, head);
            events.put(language, events(encoder));
            calibrations.put(language, new AnswerCalibration(20, -6, 0.5, 0.3));
        }
        return new LoadedModels(
                new LanguageModels(encoders), new Heads(general, general, entity, events), calibrations);
    }

    private static EventHead events(TextEncoder encoder) {
        return EventHead.of(
                EncoderBinding.to(encoder.spec()),
                new float[encoder.spec().dimension()],
                new EventHead.Line(10, -5),
                Map.of());
    }
}
