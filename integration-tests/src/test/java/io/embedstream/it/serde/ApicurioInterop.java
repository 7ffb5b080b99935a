package io.embedstream.it.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.cli.SchemasCommand;
import io.embedstream.schemas.EnrichedEvent;
import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.AvroSerde;
import io.embedstream.serde.Fault;
import io.embedstream.serde.SchemaTexts;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.SchemaReference;
import io.embedstream.serde.registry.SchemaText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Our serde and client against a real registry of another make. */
class ApicurioInterop {

    private static final SchemaText ONE_FIELD =
            SchemaText.avro("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");
    private static final SchemaText OTHER_FIELD =
            SchemaText.avro("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"string\"}]}");

    @TempDir
    static Path data;

    private static ApicurioServer apicurio;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        apicurio = ApicurioServer.start(Path.of(System.getProperty("interop.directory")), data);
    }

    @AfterAll
    static void stop() {
        apicurio.close();
    }

    @Test
    void shouldGiveBackRecordWhenSchemaIsRegisteredOnTheWay() {
        try (AvroSerde<EnrichedEvent> writer = serde(EnrichedEvent.class, Map.of());
                AvroSerde<EnrichedEvent> reader = serde(EnrichedEvent.class, Map.of())) {
            EnrichedEvent event = SampleEvents.enriched();

            byte[] bytes = writer.serializer().serialize("round-trip", event);

            assertThat(reader.deserializer().deserialize("round-trip", bytes)).isEqualTo(event);
        }
    }

    @Test
    void shouldGoOnAfterRestart() throws Exception {
        try (AvroSerde<SupportChat> warm = serde(SupportChat.class, Map.of());
                AvroSerde<SupportChat> cold = serde(SupportChat.class, Map.of())) {
            byte[] before = warm.serializer().serialize("restart", SampleEvents.chat(1));
            apicurio.stop();
            try {
                assertThat(warm.serializer().serialize("restart", SampleEvents.chat(1)))
                        .isEqualTo(before);
                assertThatThrownBy(() -> cold.deserializer().deserialize("restart", before))
                        .isInstanceOf(SerializationException.class)
                        .matches(e -> Fault.of(e).isEmpty(), "the record is not to blame");
            } finally {
                apicurio.start();
            }

            assertThat(cold.deserializer().deserialize("restart", before)).isEqualTo(SampleEvents.chat(1));
            assertThat(cold.serializer().serialize("restart", SampleEvents.chat(1)))
                    .isEqualTo(before);
        }
    }

    @Test
    void shouldFindSchemaOfTheFileWhenJavaPropertiesAreRemoved() throws IOException {
        try (RegistryClient client = client()) {
            client.register("lookup-value", plain(), false);
        }
        try (AvroSerde<SupportChat> with = serde(SupportChat.class, Map.of("auto.register.schemas", false));
                AvroSerde<SupportChat> without = serde(
                        SupportChat.class,
                        Map.of("auto.register.schemas", false, "avro.remove.java.properties", true))) {
            assertThatThrownBy(() -> with.serializer().serialize("lookup", SampleEvents.chat(1)))
                    .isInstanceOf(SerializationException.class)
                    .hasRootCauseInstanceOf(RegistryException.class);
            byte[] bytes = without.serializer().serialize("lookup", SampleEvents.chat(1));
            assertThat(without.deserializer().deserialize("lookup", bytes)).isEqualTo(SampleEvents.chat(1));
        }
    }

    @Test
    void shouldTakeTextOfTheFileAsNextVersionWhenOneWithJavaPropertiesIsThere() throws IOException {
        try (RegistryClient client = client();
                AvroSerde<SupportChat> before = serde(SupportChat.class, Map.of());
                AvroSerde<SupportChat> after = serde(SupportChat.class, Map.of("avro.remove.java.properties", true))) {
            byte[] old = before.serializer().serialize("upgrade", SampleEvents.chat(1));
            client.setCompatibility("upgrade-value", CompatibilityLevel.FULL_TRANSITIVE);

            byte[] young = after.serializer().serialize("upgrade", SampleEvents.chat(1));

            assertThat(ByteBuffer.wrap(young).getInt(1))
                    .isNotEqualTo(ByteBuffer.wrap(old).getInt(1));
            assertThat(Arrays.copyOfRange(young, 5, young.length)).isEqualTo(Arrays.copyOfRange(old, 5, old.length));
            assertThat(before.deserializer().deserialize("upgrade", young)).isEqualTo(SampleEvents.chat(1));
            assertThat(after.deserializer().deserialize("upgrade", old)).isEqualTo(SampleEvents.chat(1));
        }
    }

    @Test
    void shouldFallBackToTopicNameWhenRegistryKnowsNoAssociations() throws IOException {
        Map<String, Object> associated = Map.of("value.subject.name.strategy", "AssociatedNameStrategy");
        try (RegistryClient client = client();
                AvroSerde<SupportChat> serde = serde(SupportChat.class, associated)) {
            byte[] bytes = serde.serializer().serialize("associated", SampleEvents.chat(1));

            assertThat(client.latest("associated-value").id())
                    .isEqualTo(ByteBuffer.wrap(bytes).getInt(1));
            assertThat(serde.deserializer().deserialize("associated", bytes)).isEqualTo(SampleEvents.chat(1));
        }
    }

    @Test
    void shouldWriteWithLatestVersionWhenToldSo() throws IOException {
        try (RegistryClient client = client();
                AvroSerde<SupportChat> serde =
                        serde(SupportChat.class, Map.of("auto.register.schemas", false, "use.latest.version", true))) {
            int id = client.register("latest-value", plain(), false).id();

            byte[] bytes = serde.serializer().serialize("latest", SampleEvents.chat(1));

            assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
        }
    }

    @Test
    void shouldSayUnknownSchemaWhenIdIsNotThere() {
        try (AvroSerde<SupportChat> serde = serde(SupportChat.class, Map.of())) {
            byte[] bytes = {0, 0x7F, 0, 0, 0, 1};

            assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                    .satisfies(e -> assertThat(Fault.of(e)).contains(Fault.UNKNOWN_SCHEMA));
        }
    }

    @Test
    void shouldKeepTheLevelThatWasSet() throws IOException {
        try (RegistryClient client = client()) {
            client.register("level-value", ONE_FIELD, false);
            client.setCompatibility("level-value", CompatibilityLevel.FULL_TRANSITIVE);

            assertThat(client.incompatibilities("level-value", ONE_FIELD)).isEmpty();
            assertThat(client.incompatibilities("level-value", OTHER_FIELD)).isNotEmpty();
            assertThatThrownBy(() -> client.register("level-value", OTHER_FIELD, false))
                    .isInstanceOfSatisfying(
                            RegistryException.class, e -> assertThat(e.status()).isEqualTo(409));
        }
    }

    @Test
    void shouldKeepReferences() throws IOException {
        try (RegistryClient client = client()) {
            client.register("referenced", ONE_FIELD, false);
            SchemaText list = new SchemaText(
                    SchemaText.AVRO,
                    "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"}]}",
                    List.of(new SchemaReference("R", "referenced", 1)));

            int id = client.register("referring", list, true).id();

            assertThat(client.schemaById(id, "referring").references()).isEqualTo(list.references());
        }
    }

    @Test
    void shouldSayThatThereIsNoGuidWhenHeaderFormIsAsked() {
        try (AvroSerde<SupportChat> serde =
                serde(SupportChat.class, Map.of("value.schema.id.serializer", "HeaderSchemaIdSerializer"))) {
            Headers headers = new RecordHeaders();

            assertThatThrownBy(() -> serde.serializer().serialize("guid", headers, SampleEvents.chat(1)))
                    .hasMessageContaining("Schema GUID is null");
        }
    }

    @Test
    void shouldRegisterAndCheckAllTopicsFromTheCommandLine() {
        CommandLine schemas = new CommandLine(new SchemasCommand());

        assertThat(schemas.execute("register", "--registry", apicurio.url())).isZero();
        assertThat(schemas.execute("check", "--registry", apicurio.url())).isZero();
    }

    @Test
    void shouldShareRecordsWithConfluentsClasses() throws Exception {
        Path jar = Path.of(System.getProperty("interop.directory"), "confluent-7.9.5.jar");
        try (AvroSerde<EnrichedEvent> ours = serde(EnrichedEvent.class, Map.of());
                IsolatedConfluent theirs = new IsolatedConfluent(jar, Map.of("schema.registry.url", apicurio.url()))) {
            byte[] written = ours.serializer().serialize("shared", SampleEvents.enriched());

            Object read = theirs.deserialize("shared", written);

            assertThat(theirs.avro(read)).isEqualTo(Arrays.copyOfRange(written, 5, written.length));
            assertThat(theirs.serialize("shared", read)).isEqualTo(written);
        }
    }

    private static SchemaText plain() {
        return SchemaText.avro(SchemaTexts.of(SupportChat.getClassSchema(), true));
    }

    private static <T extends SpecificRecord> AvroSerde<T> serde(Class<T> type, Map<String, Object> more) {
        AvroSerde<T> serde = AvroSerde.specific(type);
        serde.configure(config(more), false);
        return serde;
    }

    private static RegistryClient client() {
        return RegistryClients.create(new RegistryConfig(config(Map.of())));
    }

    private static Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put(RegistryConfig.URL, apicurio.url());
        config.put(RegistryConfig.MAX_RETRIES, 1);
        config.put(RegistryConfig.RETRIES_WAIT_MS, 10);
        return config;
    }
}
