package io.embedstream.deploy.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.schemas.SupportChat;
import io.embedstream.serde.AvroSerde;
import io.embedstream.serde.registry.CompatibilityLevel;
import io.embedstream.serde.registry.RegisteredSchema;
import io.embedstream.serde.registry.RegistryClient;
import io.embedstream.serde.registry.RegistryClients;
import io.embedstream.serde.registry.RegistryConfig;
import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.SchemaReference;
import io.embedstream.serde.registry.SchemaText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedRegistryTest {

    private static final SchemaText STRING = SchemaText.avro("\"string\"");
    private static final SchemaText ONE_FIELD =
            SchemaText.avro("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");
    private static final SchemaText FIELD_WITHOUT_DEFAULT = SchemaText.avro(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\"}]}");

    @TempDir
    Path directory;

    @Test
    void shouldServeSerdeWhenItsAddressIsConfigured() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                AvroSerde<SupportChat> serde = AvroSerde.specific(SupportChat.class)) {
            serde.configure(Map.of(RegistryConfig.URL, registry.url()), false);
            SupportChat chat = new SupportChat("m", "c", null, "agent", "text", null, Instant.EPOCH);

            byte[] bytes = serde.serializer().serialize("t", chat);

            assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(chat);
            assertThat(registry.registry().subjects()).containsExactly("t-value");
        }
    }

    @Test
    void shouldKnowItsSchemasWhenStartedAgain() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0);
                RegistryClient client = client(registry)) {
            client.register("s/1 ü", ONE_FIELD, false);
            client.register("../50%", ONE_FIELD, false);
            client.register("other", STRING, false);
            client.setCompatibility("other", CompatibilityLevel.FULL_TRANSITIVE);
            registry.registry().deleteSubject("other");
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0);
                RegistryClient client = client(registry)) {
            assertThat(client.lookup("s/1 ü", ONE_FIELD, false).id()).isEqualTo(1);
            assertThat(client.lookup("../50%", ONE_FIELD, false).id()).isEqualTo(1);
            assertThat(client.schemaById(2, RegistryClient.ANY_SUBJECT)).isEqualTo(STRING);
            assertThat(registry.registry().subjects()).containsExactlyInAnyOrder("s/1 ü", "../50%");
            assertThat(registry.registry().compatibility("other")).contains(CompatibilityLevel.FULL_TRANSITIVE);
        }
    }

    @Test
    void shouldDropLastLineWhenCrashCutItOff() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            registry.registry().register("s", ONE_FIELD, false);
        }
        Path journal = directory.resolve("schemas.jsonl");
        Files.writeString(journal, "{\"event\":\"registered\",\"subj", StandardOpenOption.APPEND);

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            registry.registry().register("s2", STRING, false);
        }

        assertThat(Files.readAllLines(journal)).hasSize(2).allMatch(line -> line.endsWith("}"));
    }

    @Test
    void shouldRefuseDirectoryWhenAnotherRegistryUsesIt() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            assertThat(registry.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedRegistry.start(directory, 0).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another embedded registry");
        }
    }

    @Test
    void shouldRefuseSchemaWhenLevelForbidsIt() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                RegistryClient client = client(registry)) {
            client.register("s", ONE_FIELD, false);

            assertThat(client.incompatibilities("s", FIELD_WITHOUT_DEFAULT))
                    .singleElement()
                    .asString()
                    .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "b");
            assertThatThrownBy(() -> client.register("s", FIELD_WITHOUT_DEFAULT, false))
                    .isInstanceOfSatisfying(RegistryException.class, e -> {
                        assertThat(e.status()).isEqualTo(409);
                        assertThat(e.errorCode()).isEqualTo(40901);
                    });

            client.setCompatibility("s", CompatibilityLevel.FORWARD);
            assertThat(client.register("s", FIELD_WITHOUT_DEFAULT, false).version())
                    .hasValue(2);
        }
    }

    @Test
    void shouldGiveSameIdWhenTextIsRegisteredTwice() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                RegistryClient client = client(registry)) {
            int id = client.register("a", STRING, false).id();

            assertThat(client.register("b", SchemaText.avro("{\"type\": \"string\"}"), false)
                            .id())
                    .isEqualTo(id);
        }
    }

    @Test
    void shouldResolveReferencesWhenSchemaHasThem() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory();
                RegistryClient client = client(registry)) {
            client.register("r", ONE_FIELD, false);
            SchemaText referring = new SchemaText(
                    SchemaText.AVRO, "{\"type\":\"array\",\"items\":\"R\"}", List.of(new SchemaReference("R", "r", 1)));

            RegisteredSchema list = client.register("list", referring, false);

            assertThat(client.schemaById(list.id(), "list")).isEqualTo(referring);
            assertThat(client.schemaByGuid(list.guid().orElseThrow())).isEqualTo(referring);
        }
    }

    @Test
    void shouldWriteAndReadKeysByGuidWhenTheirSchemaHasReferences() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0)) {
            registry.registry().register("r", ONE_FIELD, false);
            registry.registry()
                    .register(
                            "t-key",
                            new SchemaText(
                                    SchemaText.AVRO,
                                    "{\"type\":\"array\",\"items\":\"R\"}",
                                    List.of(new SchemaReference("R", "r", 1))),
                            false);
        }
        Schema schema = new Schema.Parser().parse("{\"type\":\"array\",\"items\":" + ONE_FIELD.text() + "}");
        GenericData.Record item = new GenericData.Record(schema.getElementType());
        item.put("a", 7);
        GenericData.Array<Object> key = new GenericData.Array<>(schema, List.of(item));
        Headers headers = new RecordHeaders();

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0);
                AvroSerde<Object> serde = new AvroSerde<>()) {
            serde.configure(
                    Map.of(
                            RegistryConfig.URL,
                            registry.url(),
                            "auto.register.schemas",
                            false,
                            "use.latest.version",
                            true,
                            "key.schema.id.serializer",
                            "HeaderSchemaIdSerializer"),
                    true);
            byte[] bytes = serde.serializer().serialize("t", headers, key);

            assertThat(headers.lastHeader("__key_schema_id").value()).hasSize(17);
            assertThat(serde.deserializer().deserialize("t", headers, bytes)).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "GET | /subjects | | 200 | [\"s\"]",
                "GET | /subjects/s/versions | | 200 | [1]",
                "GET | /subjects/s/versions/latest | | 200 | {\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":",
                "GET | /subjects/s/versions/1/schema | | 200 | \"string\"",
                "GET | /subjects/none/versions | | 404 | \"error_code\":40401",
                "GET | /subjects/s/versions/9 | | 404 | \"error_code\":40402",
                "GET | /subjects/s/versions/x | | 422 | \"error_code\":42202",
                "POST | /subjects/s | {\"schema\":\"\\\"int\\\"\"} | 404 | {\"error_code\":40403,\"message\":\"Schema not found\"}",
                "POST | /subjects/none | {\"schema\":\"\\\"int\\\"\"} | 404 | 40401",
                "POST | /subjects/s/versions | {\"schema\":\"\\\"string\\\"\"} | 200 | {\"id\":1}",
                "POST | /subjects/s/versions | {\"schema\":\"nonsense\"} | 422 | 42201",
                "POST | /subjects/s/versions | {\"schema\":\"{}\",\"schemaType\":\"JSON\"} | 422 | 42201",
                "POST | /subjects/s/versions | {} | 422 | lacks 'schema'",
                "POST | /subjects/s/versions | {{ | 422 | error_code",
                "GET | /schemas/ids/1?fetchMaxId=false&subject= | | 200 | {\"schema\":\"\\\"string\\\"\"}",
                "GET | /schemas/ids/1/versions | | 200 | [{\"subject\":\"s\",\"version\":1}]",
                "GET | /schemas/ids/7 | | 404 | 40403",
                "GET | /schemas/types | | 200 | [\"AVRO\"]",
                "GET | /config | | 200 | {\"compatibilityLevel\":\"BACKWARD\"}",
                "GET | /config/s | | 404 | 40408",
                "GET | /config/s?defaultToGlobal=true | | 200 | BACKWARD",
                "PUT | /config/s | {\"compatibility\":\"FULL\"} | 200 | {\"compatibility\":\"FULL\"}",
                "PUT | /config | {\"compatibility\":\"SOME\"} | 422 | 42203",
                "GET | /mode | | 200 | {\"mode\":\"READWRITE\"}",
                "PUT | /mode | {\"mode\":\"ODD\"} | 422 | 42204",
                "GET | /nowhere | | 404 | {\"error_code\":404,",
            })
    void shouldAnswerAsConfluentDoesWhenAsked(String method, String path, String body, int status, String reply)
            throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory()) {
            registry.registry().register("s", STRING, false);

            HttpResponse<String> response = send(registry, method, path, body);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains(reply);
            assertThat(response.headers().firstValue("Content-Type"))
                    .contains("application/vnd.schemaregistry.v1+json");
        }
    }

    @Test
    void shouldRefuseRegistrationWhenReadOnly() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory()) {
            send(registry, "PUT", "/mode", "{\"mode\":\"READONLY\"}");

            HttpResponse<String> response =
                    send(registry, "POST", "/subjects/s/versions", "{\"schema\":\"\\\"int\\\"\"}");

            assertThat(response.body()).contains("42205");
        }
    }

    @Test
    void shouldTakeBodiesOfEightMegabytesAndRefuseLargerOnes() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.inMemory()) {
            // Given
            String enumeration = IntStream.range(0, 200_000)
                    .mapToObj(i -> "\\\"symbol_" + i + "\\\"")
                    .collect(Collectors.joining(",", "[", "]"));
            String schema = "{\"schema\":\"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"E\\\",\\\"symbols\\\":"
                    + enumeration + "}\"}";

            // When
            HttpResponse<String> large = send(registry, "POST", "/subjects/a%2Fb/versions", schema);
            String tooLarge = answerToLength(registry, schema.length() + (8 << 20));

            // Then
            assertThat(schema.length()).isBetween(3 << 20, 8 << 20);
            assertThat(large.body()).isEqualTo("{\"id\":1}");
            assertThat(tooLarge).contains(" 413 ");
            assertThat(registry.registry().subjects()).containsExactly("a/b");
        }
    }

    @Test
    void shouldNameThePortWhenItIsTaken() throws IOException {
        try (EmbeddedRegistry first = EmbeddedRegistry.inMemory()) {
            assertThatThrownBy(() -> EmbeddedRegistry.start(directory, first.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(":" + first.port());
        }
    }

    /** First line of the answer to a body that is announced and never sent: one on its way could hide the answer. */
    private static String answerToLength(EmbeddedRegistry registry, int length) throws IOException {
        URI address = URI.create(registry.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "POST /subjects/s/versions HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    private static HttpResponse<String> send(EmbeddedRegistry registry, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static RegistryClient client(EmbeddedRegistry registry) {
        return RegistryClients.create(new RegistryConfig(Map.of(RegistryConfig.URL, registry.url())));
    }
}
