package io.embedstream.encoder.head.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.embedstream.encoder.files.AtomicFile;
import io.embedstream.encoder.head.HeadException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes the JSON files of heads.
 *
 * <p>Weights are rounded to {@value #DIGITS} significant decimal digits: far below what changes a label, and a file
 * half the size. What was written reads back to the same bits.
 */
public final class HeadFiles {
    private static final int DIGITS = 5;
    /** What Jackson says of an empty file. */
    private static final String NOTHING = "No content";

    /**
     * A lexicon has tens of thousands of names, each once: to look for equal ones costs more than the rest of the file.
     */
    private static final JsonFactory NAMES_NOT_KEPT = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
    private static final ObjectMapper MAPPER = new ObjectMapper(NAMES_NOT_KEPT)
            .registerModule(new SimpleModule()
                    .addSerializer(float[].class, new RoundedFloats())
                    .addDeserializer(float[].class, new FloatArrayReader()))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private HeadFiles() {}

    /** Rounds a weight as the file does, so that a head may be measured as it will be read. */
    public static float rounded(float weight) {
        return new BigDecimal(Float.toString(weight)).round(ROUNDING).floatValue();
    }

    /**
     * Reads a head or another document of this package.
     *
     * @param source where the bytes come from, for the message; the caller closes the stream
     * @throws HeadException if it is not a document of this type and version
     */
    public static <T> T read(InputStream in, String source, Class<T> type) {
        try {
            T document = MAPPER.readValue(in, type);
            if (document == null) {
                throw new HeadException(source + " is no " + type.getSimpleName() + ": found null, expected an object");
            }
            return document;
        } catch (IOException e) {
            throw new HeadException(source + " is no " + type.getSimpleName() + ": " + problem(e), e);
        }
    }

    /** What is wrong, and where, in terms of the file. */
    private static String problem(IOException failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        if (!(first instanceof JsonProcessingException json)) {
            return first.getMessage();
        }
        JsonLocation at = json.getLocation();
        String place = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (json instanceof JsonEOFException || json.getOriginalMessage().startsWith(NOTHING)) {
            return "it breaks off" + place + "; copy or make it again";
        }
        return json instanceof JsonMappingException ? "found a value of another kind" + place : "found no JSON" + place;
    }

    /**
     * Reads a head or another document of this package.
     *
     * @throws HeadException if the file cannot be read, or is not a document of this type and version
     */
    public static <T> T read(Path file, Class<T> type) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), type);
        } catch (IOException e) {
            throw new HeadException(
                    file + (Files.exists(file) ? " cannot be read: " + e.getMessage() : ": there is no such file"), e);
        }
    }

    /** Writes a document whole: until it is, a file of the name stays as it was. */
    public static void write(Path file, Object document) throws IOException {
        AtomicFile.writeString(file, toJson(document) + "\n");
    }

    /** The document as one line of JSON. */
    public static String toJson(Object document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new HeadException("A head cannot be written: " + e.getMessage(), e);
        }
    }

    private static final class RoundedFloats extends StdSerializer<float[]> {
        private static final long serialVersionUID = 1L;

        RoundedFloats() {
            super(float[].class);
        }

        @Override
        public void serialize(float[] values, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray();
            for (float value : values) {
                out.writeNumber(rounded(value));
            }
            out.writeEndArray();
        }
    }
}
