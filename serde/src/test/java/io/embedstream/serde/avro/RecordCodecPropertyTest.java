package io.embedstream.serde.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Writers and readers here against Avro's own, over random schemas and data. */
class RecordCodecPropertyTest {

    private static final long SEED = 20_261_121L;
    private static final int CASES = 10_000;
    private static final int DEPTH = 3;

    @Test
    void shouldWriteSameBytesAndReadSameDataAsStockAvro() throws IOException {
        RandomAvro generator = new RandomAvro(SEED);
        int longest = 0;
        for (int i = 0; i < CASES; i++) {
            Schema schema = generator.record(DEPTH);
            Object datum = generator.datum(schema, DEPTH + 2);
            byte[] expected = stockBytes(schema, datum);

            byte[] actual = bytes(schema, datum);
            Object read =
                    RecordReader.generic(schema, schema, false).read(new PayloadDecoder(actual, 0, actual.length));

            String label = "seed " + SEED + ", case " + i + ", schema " + schema;
            assertThat(actual).as(label).isEqualTo(expected);
            assertThat(read).as(label).isEqualTo(stockRead(schema, schema, expected));
            longest = Math.max(longest, actual.length);
        }
        assertThat(longest).as("the cases must not be trivial").isGreaterThan(500);
    }

    @Test
    void shouldResolveAsStockAvroWhenReaderHasFewerFields() throws IOException {
        RandomAvro generator = new RandomAvro(SEED + 1);
        for (int i = 0; i < CASES / 4; i++) {
            Schema writer = generator.record(DEPTH);
            Schema reader = withoutFirstField(writer);
            byte[] bytes = bytes(writer, generator.datum(writer, DEPTH + 2));

            Object read = RecordReader.generic(writer, reader, false).read(new PayloadDecoder(bytes, 0, bytes.length));

            assertThat(read)
                    .as("seed %d, case %d, schema %s", SEED + 1, i, writer)
                    .isEqualTo(stockRead(writer, reader, bytes));
        }
    }

    @Test
    void shouldFailCleanlyWhenBytesAreCorrupt() throws IOException {
        RandomAvro generator = new RandomAvro(SEED + 2);
        Random random = new Random(SEED + 2);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Schema schema = generator.record(DEPTH);
            byte[] bytes = bytes(schema, generator.datum(schema, DEPTH + 2));
            Schema reader = random.nextBoolean() ? schema : withoutFirstField(schema);
            refused += isRefused(schema, reader, corrupted(bytes, random)) ? 1 : 0;
        }
        assertThat(refused).as("corruption must show").isGreaterThan(CASES / 10);
    }

    /** Anything but data or one of these exceptions, an Error above all, fails the test. */
    private static boolean isRefused(Schema writer, Schema reader, byte[] bytes) {
        try {
            RecordReader.generic(writer, reader, false).read(new PayloadDecoder(bytes, 0, bytes.length));
            return false;
        } catch (IOException | AvroRuntimeException expected) {
            return true;
        }
    }

    private static byte[] corrupted(byte[] bytes, Random random) {
        byte[] copy = Arrays.copyOf(bytes, random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(4); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        return copy;
    }

    @Test
    void shouldRefuseLengthsBeyondThePayloadBeforeMakingRoom() {
        byte[] hugeLength = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        for (Schema type : List.of(
                SchemaBuilder.builder().stringType(),
                SchemaBuilder.builder().bytesType(),
                SchemaBuilder.array().items().floatType(),
                SchemaBuilder.array().items().doubleType(),
                SchemaBuilder.array().items().nullType(),
                SchemaBuilder.map().values().longType())) {
            assertThatThrownBy(() -> RecordReader.generic(type, type, false)
                            .read(new PayloadDecoder(hugeLength, 0, hugeLength.length)))
                    .as(type.toString())
                    .isInstanceOf(EOFException.class);
        }
    }

    @Test
    void shouldRefuseManyBlocksOfItemsWithoutBytes() {
        Schema nulls = SchemaBuilder.array().items().nullType();
        PayloadEncoder out = new PayloadEncoder(16);
        for (int i = 0; i < 100; i++) {
            out.writeLong(PayloadDecoder.EMPTY_ITEMS);
        }
        out.writeZero();
        byte[] bytes = out.toBytes();

        assertThatThrownBy(() ->
                        RecordReader.generic(nulls, nulls, false).read(new PayloadDecoder(bytes, 0, bytes.length)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void shouldRefuseDeepNestingBeforeTheStackEnds() {
        Schema list = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}");
        Schema other = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]},"
                        + "{\"name\":\"n\",\"type\":\"int\",\"default\":0}]}");
        byte[] bytes = new byte[1_000_000];
        Arrays.fill(bytes, (byte) 2);

        for (Schema reader : List.of(list, other)) {
            assertThatThrownBy(() ->
                            RecordReader.generic(list, reader, false).read(new PayloadDecoder(bytes, 0, bytes.length)))
                    .isInstanceOf(AvroRuntimeException.class)
                    .hasMessageContaining("deeper than 200");
        }
    }

    @Test
    void shouldReadSeveralBlocksWhenWriterMadeThem() throws IOException {
        Schema floats = SchemaBuilder.array().items().floatType();
        PayloadEncoder out = new PayloadEncoder(16);
        out.writeLong(1);
        out.writeFloat(1f);
        out.writeLong(-2);
        out.writeLong(8);
        out.writeFloat(2f);
        out.writeFloat(3f);
        out.writeZero();
        byte[] bytes = out.toBytes();

        Object read = RecordReader.generic(floats, floats, false).read(new PayloadDecoder(bytes, 0, bytes.length));

        assertThat(read).isInstanceOf(FloatVector.class).isEqualTo(List.of(1f, 2f, 3f));
    }

    /** The same record under the same name; where it contains itself it contains the new one. */
    private static Schema withoutFirstField(Schema writer) {
        Schema reader = Schema.createRecord(writer.getName(), null, writer.getNamespace(), false);
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : writer.getFields().stream().skip(1).toList()) {
            boolean itself = field.name().equals("self");
            Schema type = itself ? Schema.createUnion(Schema.create(Schema.Type.NULL), reader) : field.schema();
            fields.add(new Schema.Field(field.name(), type));
        }
        reader.setFields(fields);
        return reader;
    }

    private static byte[] bytes(Schema schema, Object datum) throws IOException {
        PayloadEncoder out = new PayloadEncoder(16);
        RecordWriter.generic(schema, false).write(datum, out);
        return out.toBytes();
    }

    private static byte[] stockBytes(Schema schema, Object datum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static Object stockRead(Schema writer, Schema reader, byte[] bytes) throws IOException {
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
