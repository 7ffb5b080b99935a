package io.embedstream.it.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.AvroSerde;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.MemoryRegistry;
import io.embedstream.serde.registry.RegistryEvent;
import io.embedstream.serde.registry.SchemaReference;
import io.embedstream.serde.registry.SchemaText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Confluent's Java serializer and deserializer against ours, both ways, over one registry. */
class ConfluentClassesInterop {

    private static final String TOPIC = "t";
    private static final int PREFIX = 5;

    @ParameterizedTest
    @ValueSource(strings = {"confluent-7.9.5.jar", "confluent-5.5.3.jar"})
    void shouldReadAndWriteTheSameBytesWhenRecordIsEnriched(String jar) throws Exception {
        assertBothWays(jar, SampleEvents.enriched(), EnrichedEvent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confluent-7.9.5.jar", "confluent-5.5.3.jar"})
    void shouldReadAndWriteTheSameBytesWhenRecordIsChat(String jar) throws Exception {
        assertBothWays(jar, SampleEvents.chat(1), SupportChat.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"confluent-7.9.5.jar", "confluent-5.5.3.jar"})
    void shouldReadAndWriteTheSameBytesWhenValueIsPlain(String jar) throws Exception {
        Path file = Path.of(System.getProperty("interop.directory"), jar);
        for (Object value : List.of(ByteBuffer.wrap(new byte[] {1, 2, 3}), new byte[] {4, 5}, "text", 7, 8L, true)) {
            try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                    AvroSerde<Object> ours = new AvroSerde<>();
                    IsolatedConfluent theirs =
                            new IsolatedConfluent(file, Map.of("schema.registry.url", registry.url()))) {
                ours.configure(Map.of("schema.registry.url", registry.url()), false);

                byte[] written = ours.serializer().serialize(TOPIC, value);

                assertThat(theirs.serialize(TOPIC, value)).isEqualTo(written);
                assertThat(theirs.deserialize(TOPIC, written))
                        .isEqualTo(ours.deserializer().deserialize(TOPIC, written));
            }
        }
    }

    @Test
    void shouldReadAndWriteTheSameBytesWhenValueIsMap() throws Exception {
        Path file = Path.of(System.getProperty("interop.directory"), "confluent-7.9.5.jar");
        for (Map<String, ?> map : List.of(Map.of("a", 1), Map.of("a", Map.of("b", "c")), Map.of("a", 1.5f))) {
            try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                    AvroSerde<Object> ours = new AvroSerde<>();
                    IsolatedConfluent theirs =
                            new IsolatedConfluent(file, Map.of("schema.registry.url", registry.url()))) {
                ours.configure(Map.of("schema.registry.url", registry.url()), false);

                byte[] written = ours.serializer().serialize(TOPIC, map);

                assertThat(theirs.serialize(TOPIC, map)).isEqualTo(written);
                assertThat(theirs.deserialize(TOPIC, written).toString()).isEqualTo(map.toString());
                assertThat(ours.deserializer().deserialize(TOPIC, written).toString())
                        .isEqualTo(map.toString());
            }
        }
    }

    /** The digest that Confluent's servers from 8.0 on make their guids of is in the classes of 7.9.5 already. */
    @Test
    void shouldGiveSchemasWithReferencesTheGuidThatConfluentComputes() throws Exception {
        Path file = Path.of(System.getProperty("interop.directory"), "confluent-7.9.5.jar");
        SchemaText list = new SchemaText(
                SchemaText.AVRO, "{\"type\":\"array\",\"items\":\"R\"}", List.of(new SchemaReference("R", "räf", 300)));
        try (IsolatedConfluent theirs = new IsolatedConfluent(file, Map.of("schema.registry.url", "http://unused"))) {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(list.text().getBytes(StandardCharsets.UTF_8));
            theirs.digestReference(md5, "R", "räf", 300);
            ByteBuffer digest = ByteBuffer.wrap(md5.digest());
            MemoryRegistry ours = new MemoryRegistry(CompatibilityLevel.NONE, event -> {});
            ours.apply(new RegistryEvent.SchemaRegistered("s", 1, 1, list));

            assertThat(ours.latest("s").guid()).contains(new UUID(digest.getLong(), digest.getLong()));
        }
    }

    private static <T extends SpecificRecord> void assertBothWays(String jar, T datum, Class<T> type)
            throws IOException, ReflectiveOperationException {
        Path file = Path.of(System.getProperty("interop.directory"), jar);
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                AvroSerde<T> ours = AvroSerde.specific(type);
                IsolatedConfluent theirs = new IsolatedConfluent(file, Map.of("schema.registry.url", registry.url()))) {
            ours.configure(Map.of("schema.registry.url", registry.url()), false);

            byte[] written = ours.serializer().serialize(TOPIC, datum);
            byte[] avro = Arrays.copyOfRange(written, PREFIX, written.length);
            Object readByThem = theirs.deserialize(TOPIC, written);
            byte[] writtenByThem = theirs.serialize(TOPIC, theirs.record(datum.getSchema(), avro));

            assertThat(theirs.avro(readByThem)).isEqualTo(avro);
            assertThat(writtenByThem).isEqualTo(written);
            assertThat(ours.deserializer().deserialize(TOPIC, writtenByThem)).isEqualTo(datum);
            assertThat(registry.registry().versions(TOPIC + "-value")).containsExactly(1);
        }
    }
}
