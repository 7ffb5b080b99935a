package io.embedstream.encoder.head.file;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.model.Calibration;
import io.embedstream.encoder.head.model.LexicalClassifier;
import io.embedstream.encoder.head.model.LinearClassifier;
import java.util.List;
import java.util.Map;

/**
 * A trained head as it is kept, format version 1.
 *
 * @param format the name of {@link #FORMAT}
 * @param version the version of {@link #FORMAT}
 * @param task what it judges: {@code sentiment}, {@code entity-sentiment} or {@code intent}
 * @param name what it is called in messages, such as {@code finance-en}
 * @param encoder the encoders it may be used with
 * @param classes names of the classes, in the order of the logits
 * @param layers one layer for a linear classifier, two for a perceptron
 * @param lexicon a classifier over words beside it, whose probabilities are averaged with the layers'; absent if none
 * @param statements whether the verdicts of {@code StatementVector} stand behind the embedding; absent if not
 * @param verdicts a classifier over those verdicts alone, whose logits are added; absent if none
 * @param calibration applied to the logits (to the log-probabilities where there is a lexicon)
 * @param training how it was trained, for readers: data, settings, figures; changes nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeadFile(
        String format,
        int version,
        String task,
        String name,
        EncoderBinding encoder,
        List<String> classes,
        List<LinearClassifier> layers,
        LexicalClassifier lexicon,
        Boolean statements,
        LinearClassifier verdicts,
        Calibration calibration,
        Map<String, Object> training) {
    /** What files say they are. */
    public static final HeadFormat FORMAT = new HeadFormat("embedstream-head", 1);

    public HeadFile {
        FORMAT.require(format, version);
        if (layers == null || layers.isEmpty() || layers.get(layers.size() - 1).classes() != classes.size()) {
            throw new HeadException(
                    "Head %s has %d classes, its last layer does not: train it again.".formatted(name, classes.size()));
        }
    }

    /** A head of the current version without a lexicon. */
    public static HeadFile of(
            String task,
            String name,
            EncoderBinding encoder,
            List<String> classes,
            List<LinearClassifier> layers,
            Calibration calibration,
            Map<String, Object> training) {
        return new HeadFile(
                FORMAT.name(),
                FORMAT.latest(),
                task,
                name,
                encoder,
                classes,
                layers,
                null,
                null,
                null,
                calibration,
                training);
    }

    /** The same head with another calibration. */
    public HeadFile withCalibration(Calibration other) {
        return new HeadFile(
                format, version, task, name, encoder, classes, layers, lexicon, statements, verdicts, other, training);
    }

    /** The same head, allowed for other encoders too. */
    public HeadFile withEncoder(EncoderBinding other) {
        return new HeadFile(
                format,
                version,
                task,
                name,
                other,
                classes,
                layers,
                lexicon,
                statements,
                verdicts,
                calibration,
                training);
    }

    /** The same head with a lexicon beside the layers. */
    public HeadFile withLexicon(LexicalClassifier words) {
        return new HeadFile(
                format,
                version,
                task,
                name,
                encoder,
                classes,
                layers,
                words,
                statements,
                verdicts,
                calibration,
                training);
    }

    /** The same head, whose classifiers were fitted on statements too. */
    public HeadFile withStatements() {
        return new HeadFile(
                format, version, task, name, encoder, classes, layers, lexicon, true, verdicts, calibration, training);
    }

    /** The same head with a classifier over the verdicts of statements alone beside it. */
    public HeadFile withVerdicts(LinearClassifier weights) {
        return new HeadFile(
                format, version, task, name, encoder, classes, layers, lexicon, true, weights, calibration, training);
    }

    /** Whether the features hold statements. */
    @JsonIgnore
    public boolean readsStatements() {
        return Boolean.TRUE.equals(statements);
    }
}
