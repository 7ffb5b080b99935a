package io.embedstream.encoder.head.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.embedstream.encoder.head.HeadException;
import io.embedstream.encoder.head.model.LexicalClassifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Documents of this package with their numbers as they are in memory. A start reads some from the class path, where
 * the build has made them of the JSON files beside them; as JSON the largest takes a tenth of a second. What is packed
 * reads as the same document, to the bit.
 *
 * <p>Layout, big-endian: {@value #MAGIC} in ASCII, the CRC-32 of the JSON file as an int, the length of a document as
 * an int, this document as JSON, in which each array of floats or bytes and each lexicon is a number, where the part
 * begins in the {@link PackedParts} that follow.
 */
public final class PackedFiles {
    /** Ends with the version of the layout. */
    private static final String MAGIC = "EMBHEAD1";

    private static final int HEADER = MAGIC.length() + 2 * Integer.BYTES;
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(new Written<>(float[].class, PackedParts.Draft::add))
                    .addSerializer(new Written<>(byte[].class, PackedParts.Draft::add))
                    .addSerializer(new Written<>(LexicalClassifier.class, PackedParts.Draft::add))
                    .addDeserializer(float[].class, new Found<>(float[].class, PackedParts::floats))
                    .addDeserializer(byte[].class, new Found<>(byte[].class, PackedParts::bytes))
                    .addDeserializer(
                            LexicalClassifier.class, new Found<>(LexicalClassifier.class, PackedParts::lexicon)));

    private PackedFiles() {}

    /**
     * Packs a document.
     *
     * @param crc CRC-32 of the JSON file it was read from
     */
    public static byte[] pack(Object document, int crc) throws IOException {
        PackedParts.Draft draft = new PackedParts.Draft();
        byte[] json = MAPPER.writer().withAttribute(PackedParts.class, draft).writeValueAsBytes(document);
        byte[] parts = draft.toBytes();
        return ByteBuffer.allocate(HEADER + json.length + parts.length)
                .put(magic())
                .putInt(crc)
                .putInt(json.length)
                .put(json)
                .put(parts)
                .array();
    }

    /** Whether bytes are of this version, and packed from a JSON file of this CRC-32. */
    public static boolean isOf(byte[] packed, int crc) {
        return packed.length >= HEADER
                && ByteBuffer.wrap(packed, 0, MAGIC.length()).equals(ByteBuffer.wrap(magic()))
                && ByteBuffer.wrap(packed).getInt(MAGIC.length()) == crc;
    }

    /**
     * Reads a packed document.
     *
     * @param source where the bytes come from, for the message
     * @throws HeadException if they are of another version, or no document of this type
     */
    public static <T> T read(byte[] packed, String source, Class<T> type) {
        ByteBuffer in = ByteBuffer.wrap(packed);
        if (packed.length < HEADER || !isOf(packed, in.getInt(MAGIC.length()))) {
            throw new HeadException(source + " is not packed as " + MAGIC + "; the build makes it, build again");
        }
        int length = in.getInt(MAGIC.length() + Integer.BYTES);
        try {
            PackedParts parts = new PackedParts(in.position(HEADER + length).slice());
            return MAPPER.readerFor(type)
                    .withAttribute(PackedParts.class, parts)
                    .readValue(packed, HEADER, length);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new HeadException(source + " is no packed " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static byte[] magic() {
        return MAGIC.getBytes(StandardCharsets.US_ASCII);
    }

    private interface Writer<T> {
        int write(PackedParts.Draft draft, T value) throws IOException;
    }

    private static final class Written<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Writer<T> writer;

        Written(Class<T> type, Writer<T> writer) {
            super(type);
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(writer.write((PackedParts.Draft) provider.getAttribute(PackedParts.class), value));
        }
    }

    private interface Reader<T> {
        T read(PackedParts parts, int offset);
    }

    private static final class Found<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Reader<T> reader;

        Found(Class<T> type, Reader<T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return reader.read((PackedParts) context.getAttribute(PackedParts.class), in.getIntValue());
        }
    }
}
