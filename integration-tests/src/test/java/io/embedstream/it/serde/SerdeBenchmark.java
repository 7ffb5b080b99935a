package io.embedstream.it.serde;

import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.serde.AvroSerde;
import io.embedstream.serde.avro.FloatVector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record's way through three serdes: ours; Avro's generic data with the direct encoder, which is what Confluent's
 * serializer does; and Confluent's 7.9.5 itself. {@code vector} is a record of 384 floats alone, {@code event} a whole
 * EnrichedEvent.
 *
 * <p>Needs what the profile {@code interop} fetches, at {@code interop.directory}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SerdeBenchmark {

    private static final String TOPIC = "t";

    @Param({"vector", "event"})
    public String record;

    private EmbeddedRegistry registry;
    private AvroSerde<Object> ours;
    private IsolatedConfluent confluent;
    private Object ourRecord;
    private Object theirRecord;
    private GenericRecord stockRecord;
    private Schema schema;
    private byte[] avro;
    private byte[] wire;

    @Setup
    public void start() throws IOException, ReflectiveOperationException {
        registry = EmbeddedRegistry.inMemory();
        Map<String, Object> config = Map.of("schema.registry.url", registry.url());
        boolean event = record.equals("event");
        schema = event ? EnrichedEvent.getClassSchema() : vectorSchema();
        ourRecord = event ? SampleEvents.enriched() : vectorRecord();
        ours = new AvroSerde<>();
        ours.configure(
                event ? Map.of("schema.registry.url", registry.url(), "specific.avro.reader", true) : config, false);
        wire = ours.serializer().serialize(TOPIC, ourRecord);
        avro = Arrays.copyOfRange(wire, 5, wire.length);
        stockRecord = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));
        boxVector(stockRecord);
        confluent =
                new IsolatedConfluent(Path.of(System.getProperty("interop.directory"), "confluent-7.9.5.jar"), config);
        theirRecord = confluent.record(schema, avro);
        requireSameBytes();
    }

    private static Schema vectorSchema() {
        return Schema.createRecord(
                "Vector",
                null,
                "test",
                false,
                List.of(new Schema.Field("vector", Schema.createArray(Schema.create(Schema.Type.FLOAT)))));
    }

    private GenericRecord vectorRecord() {
        GenericRecord made = new GenericData.Record(schema);
        made.put("vector", FloatVector.wrap(SampleEvents.vector()));
        return made;
    }

    /** Plain data as an application has it: a list of boxed numbers. */
    private static void boxVector(GenericRecord made) {
        made.put("vector", List.copyOf((List<?>) made.get("vector")));
    }

    private void requireSameBytes() throws IOException, ReflectiveOperationException {
        if (!Arrays.equals(avro, stockSerialize()) || !Arrays.equals(wire, confluentSerialize())) {
            throw new IllegalStateException("the serdes compared do not write the same bytes");
        }
    }

    @TearDown
    public void stop() throws IOException {
        ours.close();
        confluent.close();
        registry.close();
    }

    @Benchmark
    public byte[] ourSerialize() {
        return ours.serializer().serialize(TOPIC, ourRecord);
    }

    @Benchmark
    public byte[] stockSerialize() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema).write(stockRecord, encoder);
        return bytes.toByteArray();
    }

    @Benchmark
    public byte[] confluentSerialize() throws ReflectiveOperationException {
        return confluent.serialize(TOPIC, theirRecord);
    }

    @Benchmark
    public Object ourDeserialize() {
        return ours.deserializer().deserialize(TOPIC, wire);
    }

    @Benchmark
    public Object stockDeserialize() throws IOException {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));
    }

    @Benchmark
    public Object confluentDeserialize() throws ReflectiveOperationException {
        return confluent.deserialize(TOPIC, wire);
    }
}
