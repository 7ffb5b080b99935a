package io.embedstream.it.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.registry.EmbeddedRegistry;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.AvroSerde;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
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
