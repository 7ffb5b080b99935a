package io.embedstream.encoder.head.catalog;

import io.embedstream.encoder.EncoderSpec;
import io.embedstream.encoder.MarkedTextEncoder;
import io.embedstream.encoder.TextPairEncoder;
import io.embedstream.encoder.head.Domain;
import io.embedstream.encoder.head.EntitySentimentHead;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.MarkedTextJudge;
import io.embedstream.encoder.head.SentimentHead;
import io.embedstream.encoder.head.event.EventHead;
import io.embedstream.encoder.head.event.EventJudge;
import io.embedstream.encoder.head.event.EventJudgeFile;
import io.embedstream.encoder.head.event.EventMix;
import io.embedstream.encoder.head.file.HeadFile;
import io.embedstream.encoder.head.file.HeadFiles;
import io.embedstream.encoder.head.file.PackedFiles;
import io.embedstream.encoder.head.judge.JudgeMix;
import io.embedstream.encoder.head.match.TemplateCalibration;
import io.embedstream.encoder.head.scale.CosineScale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The heads on the class path, chosen by what a stream is about and its language, and heads from files.
 *
 * <p>Shipped are {@code general-en}, {@code finance-en}, {@code general-zh}, {@code finance-zh}, {@code entity-en},
 * {@code entity-zh}, {@code events-en}, {@code events-zh}, {@code judge-mix-en}, {@code event-judge-en-mix},
 * {@code event-judge-zh-mix} and the calibrations {@code templates-en}, {@code templates-zh}, for the transformers, and
 * below {@code static/} the same for the static models, with {@code scale-en} and {@code scale-zh} in place of
 * {@code judge-mix-en}; {@code embedstream train all} makes them.
 */
public final class HeadCatalog {
    /** Folder of the shipped files, as a class path and below {@code src/main/resources}. */
    public static final String FOLDER = "io/embedstream/encoder/head/shipped/";

    /** Folder of the files for static models, below that of the others. */
    public static final String STATIC = "static/";

    static final String JSON = ".json";

    /** Ending of the files that {@link PackedHeadsBuild} makes. */
    static final String PACKED = ".packed";

    private HeadCatalog() {}

    /**
     * The shipped head for the sentiment of whole texts.
     *
     * @param language ISO 639-1 code, {@code en} or {@code zh}
     * @throws HeadException if there is none for this language, or it was made for another encoder
     */
    public static SentimentHead sentiment(Domain domain, String language, EncoderSpec encoder) {
        return new TrainedSentimentHead(shipped(domain + "-" + language, encoder, HeadFile.class), encoder);
    }

    /** As {@link #sentiment(Domain, String, EncoderSpec)}, from a file. */
    public static SentimentHead sentiment(Path file, EncoderSpec encoder) {
        return sentiment(HeadFiles.read(file, HeadFile.class), encoder);
    }

    /** As {@link #sentiment(Domain, String, EncoderSpec)}, of a file already read. */
    public static SentimentHead sentiment(HeadFile file, EncoderSpec encoder) {
        return new TrainedSentimentHead(require("sentiment", file), encoder);
    }

    /**
     * The shipped head for the sentiment about one entity of a news text.
     *
     * @throws HeadException if there is none for this language, or it was made for another encoder
     */
    public static EntitySentimentHead entitySentiment(String language, EncoderSpec encoder) {
        return new TrainedEntityHead(shipped("entity-" + language, encoder, HeadFile.class), encoder);
    }

    /** As {@link #entitySentiment(String, EncoderSpec)}, from a file. */
    public static EntitySentimentHead entitySentiment(Path file, EncoderSpec encoder) {
        return entitySentiment(HeadFiles.read(file, HeadFile.class), encoder);
    }

    /** As {@link #entitySentiment(String, EncoderSpec)}, of a file already read. */
    public static EntitySentimentHead entitySentiment(HeadFile file, EncoderSpec encoder) {
        return new TrainedEntityHead(require("entity-sentiment", file), encoder);
    }

    /** Task of the heads of judges that read a marked part, in their files. */
    public static final String JUDGE = "marked-sentiment";

    /** Task of the heads of judges that read all of a text. */
    public static final String WHOLE_JUDGE = "whole-sentiment";

    /** What the name of a head that reads all of a text has behind that of its judge. */
    public static final String WHOLE = "-texts";

    /** What the name of the mix of a judge of reports with event heads has behind that of the judge. */
    public static final String MIX = "-mix";

    /**
     * A judge of what a text says about its marked part, or as a whole, with the shipped heads of its transformer.
     *
     * @param encoder the judge's own; closed with it
     * @throws HeadException if there are no heads for this encoder
     */
    public static MarkedTextJudge judge(MarkedTextEncoder encoder) {
        EncoderSpec spec = encoder.spec();
        return new TrainedJudge(
                require(JUDGE, shipped(spec.name(), spec, HeadFile.class)),
                require(WHOLE_JUDGE, shipped(spec.name() + WHOLE, spec, HeadFile.class)),
                encoder);
    }

    /**
     * The shipped map from the similarity of a message and an answer template to the chance that the template fits.
     *
     * @throws HeadException if there is none for this language, or it was made for another encoder
     */
    public static TemplateCalibration templates(String language, EncoderSpec encoder) {
        TemplateCalibration calibration = shipped("templates-" + language, encoder, TemplateCalibration.class);
        calibration.encoder().require("templates-" + language, encoder);
        return calibration;
    }

    /** As {@link #templates(String, EncoderSpec)}, from a file. */
    public static TemplateCalibration templates(Path file, EncoderSpec encoder) {
        TemplateCalibration calibration = HeadFiles.read(file, TemplateCalibration.class);
        calibration.encoder().require(file.toString(), encoder);
        return calibration;
    }

    /**
     * The shipped head that decides whether two news items about one entity report the same event.
     *
     * @throws HeadException if there is none for this language, or it was made for another encoder
     */
    public static EventHead events(String language, EncoderSpec encoder) {
        EventHead head = shipped("events-" + language, encoder, EventHead.class);
        head.encoder().require("events-" + language, encoder);
        return head;
    }

    /** As {@link #events(String, EncoderSpec)}, from a file. */
    public static EventHead events(Path file, EncoderSpec encoder) {
        EventHead head = HeadFiles.read(file, EventHead.class);
        head.encoder().require(file.toString(), encoder);
        return head;
    }

    /**
     * A judge of reports, with what is shipped for its transformer.
     *
     * @param encoder the judge's own; closed with it
     * @throws HeadException if there is nothing for this encoder
     */
    public static EventJudge eventJudge(TextPairEncoder encoder) {
        EncoderSpec spec = encoder.spec();
        List<EventMix> mixes = Stream.of(FOLDER, FOLDER + STATIC)
                .flatMap(folder -> readFrom(folder + spec.name() + MIX, EventMix.class).stream())
                .filter(mix -> mix.judge().isFor(spec))
                .toList();
        return eventJudge(shipped(spec.name(), spec, EventJudgeFile.class), mixes, encoder);
    }

    /**
     * As {@link #eventJudge(TextPairEncoder)}, of files already read.
     *
     * @param mixes one for each encoder whose event head it decides together with
     */
    public static EventJudge eventJudge(EventJudgeFile file, List<EventMix> mixes, TextPairEncoder encoder) {
        return new TrainedEventJudge(file, mixes, encoder);
    }

    /**
     * How the judge of what texts say decides together with the heads of an encoder: as was fitted with the shipped
     * heads of that encoder, evenly with any other.
     *
     * @param language ISO 639-1 code
     */
    public static JudgeMix judgeMix(String language, EncoderSpec encoder) {
        return judgeMix(language).filter(mix -> mix.encoder().isFor(encoder)).orElse(JudgeMix.EVEN);
    }

    /** The shipped mix of a language's judge with the heads of its default model, if there is a judge. */
    public static Optional<JudgeMix> judgeMix(String language) {
        return readFrom(FOLDER + "judge-mix-" + language, JudgeMix.class);
    }

    /**
     * How the cosines of an encoder are read: by the shipped scale of a static model, as they are for any other.
     *
     * @param language ISO 639-1 code
     */
    public static CosineScale scale(String language, EncoderSpec encoder) {
        String name = "scale-" + language;
        return read(name, encoder, CosineScale.class)
                .filter(scale -> scale.encoder().isFor(encoder))
                .orElse(CosineScale.NONE);
    }

    /** As {@link #scale(String, EncoderSpec)}, from a file. */
    public static CosineScale scale(Path file, EncoderSpec encoder) {
        CosineScale scale = HeadFiles.read(file, CosineScale.class);
        scale.encoder().require(file.toString(), encoder);
        return scale;
    }

    /**
     * Reads a shipped document for encoders of a kind, whichever encoder of this kind it is bound to.
     *
     * @param name without the ending
     * @throws HeadException if there is none
     */
    public static <T> T shipped(String name, EncoderSpec encoder, Class<T> type) {
        return read(name, encoder, type)
                .orElseThrow(() -> new HeadException("there is no shipped head " + name + " (" + resource(name, encoder)
                        + JSON + " is not on the class path); train one and name its file"));
    }

    private static <T> Optional<T> read(String name, EncoderSpec encoder, Class<T> type) {
        return readFrom(resource(name, encoder), type);
    }

    /** As the build has packed it, where it has; a name without the ending. */
    private static <T> Optional<T> readFrom(String resource, Class<T> type) {
        try (InputStream packed = open(resource + PACKED);
                InputStream json = packed == null ? open(resource + JSON) : null) {
            if (packed != null) {
                return Optional.of(PackedFiles.read(packed.readAllBytes(), resource + PACKED, type));
            }
            return json == null ? Optional.empty() : Optional.of(HeadFiles.read(json, resource + JSON, type));
        } catch (IOException e) {
            throw new HeadException(resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(String resource) {
        return HeadCatalog.class.getClassLoader().getResourceAsStream(resource);
    }

    private static String resource(String name, EncoderSpec encoder) {
        return FOLDER + (encoder.isStatic() ? STATIC : "") + name;
    }

    private static HeadFile require(String task, HeadFile file) {
        if (!task.equals(file.task())) {
            throw new HeadException(
                    "Head " + file.name() + " is for the task " + file.task() + ", expected one for " + task + ".");
        }
        return file;
    }
}
