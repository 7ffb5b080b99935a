package io.embedstream.encoder.head.event;

import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.file.EncoderBinding;
import io.embedstream.encoder.head.file.HeadFormat;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.Map;

/**
 * What belongs to the transformer of an {@link EventJudge}, as it is kept. Immutable.
 *
 * @param format the name of {@link #FORMAT}
 * @param version the version of {@link #FORMAT}
 * @param name what the judge is called
 * @param encoder its transformer
 * @param layer the log-odds that a pair reports the same, of the vector of its first token
 * @param training how it was trained, for readers
 */
public record EventJudgeFile(
        String format,
        int version,
        String name,
        EncoderBinding encoder,
        LinearClassifier layer,
        Map<String, Object> training) {
    /** What files say they are. */
    public static final HeadFormat FORMAT = new HeadFormat("embedstream-event-judge", 2);

    public EventJudgeFile {
        FORMAT.require(format, version);
        if (encoder == null || layer == null || layer.classes() != 1) {
            throw new HeadException("A judge of reports has an encoder and a layer of one output; found "
                    + (layer == null ? "no layer" : layer.classes() + " outputs") + "; train it again.");
        }
    }

    /** A judge of the current version. */
    public static EventJudgeFile of(
            String name, EncoderBinding encoder, LinearClassifier layer, Map<String, Object> training) {
        return new EventJudgeFile(FORMAT.name(), FORMAT.latest(), name, encoder, layer, training);
    }
}
