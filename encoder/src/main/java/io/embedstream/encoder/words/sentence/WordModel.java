package io.embedstream.encoder.words.sentence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How a model of word vectors reads texts, as {@value #FILE} in its directory keeps it.
 *
 * @param format always {@link #FORMAT}
 * @param version always {@link #VERSION}
 * @param vectors name of the file of vectors beside it
 * @param statistics name of the file of {@link WordStatistics} beside it; absent for a pooling that needs none
 * @param tokenizer name of a {@link WordCutter}
 * @param unknown name of {@link UnknownWords}
 * @param pooling name of a {@link WordPooling}
 * @param smoothing {@code a} of {@link WordPooling#SIF}, above 0
 * @param component common component that {@link WordPooling#SIF} takes away, of unit length; absent for any other
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WordModel(
        String format,
        int version,
        String vectors,
        String statistics,
        String tokenizer,
        String unknown,
        String pooling,
        double smoothing,
        float[] component) {
    /** Name of the file. */
    public static final String FILE = "words.json";
    /** First member of every file. */
    public static final String FORMAT = "embedstream-word-model";
    /** Version this code reads and writes. */
    public static final int VERSION = 1;
    /** Smoothing of the paper. */
    public static final double SMOOTHING = 1e-3;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public WordModel {
        if (!FORMAT.equals(format) || version != VERSION) {
            throw new IllegalArgumentException("expected format %s, version %d; found format %s, version %d"
                    .formatted(FORMAT, VERSION, format, version));
        }
        WordCutter.parse(tokenizer);
        UnknownWords.parse(unknown);
        if (WordPooling.parse(pooling).isWeighted() && statistics == null) {
            throw new IllegalArgumentException("the pooling " + pooling + " needs statistics of words, found none");
        }
        if (!(smoothing > 0) || !Double.isFinite(smoothing)) {
            throw new IllegalArgumentException("the smoothing is " + smoothing + ", expected it above 0");
        }
    }

    /** A model of the current version. */
    public static WordModel of(
            String vectors,
            String statistics,
            WordCutter cutter,
            UnknownWords unknown,
            WordPooling pooling,
            double smoothing) {
        return new WordModel(
                FORMAT,
                VERSION,
                vectors,
                statistics,
                cutter.toString(),
                unknown.toString(),
                pooling.toString(),
                smoothing,
                null);
    }

    /** The same with a common component. */
    public WordModel withComponent(float[] found) {
        return new WordModel(format, version, vectors, statistics, tokenizer, unknown, pooling, smoothing, found);
    }

    /**
     * Reads the model in a directory.
     *
     * @throws EncoderException if the file is no such model, with what was found
     */
    public static WordModel read(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            return MAPPER.readValue(file.toFile(), WordModel.class);
        } catch (IOException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            throw new EncoderException(file + " is no model of word vectors: " + cause.getMessage(), e);
        }
    }

    /** Writes the model into a directory. */
    public void write(Path directory) throws IOException {
        AtomicFile.writeString(directory.resolve(FILE), toJson() + "\n");
    }

    /** The model as one line of JSON; what was written reads back to the same bits. */
    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new EncoderException("a model of word vectors cannot be written: " + e.getMessage(), e);
        }
    }
}
