package io.embedstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire and what comes back, one row of the protocol a test. */
class HttpRegistryClientTest {

    private static final SchemaText STRING = SchemaText.avro("\"string\"");
    private static final String GUID = "7d8c2a8e-7a44-0d2f-6ba1-b8b0a2fd5c17";

    private ScriptedRegistry server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedRegistry.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldPostToVersionsWhenRegistering() throws IOException {
        server.reply(200, "{\"id\":7}");

        RegisteredSchema registered = client().register("a b/c", STRING, false);

        assertThat(request().line()).isEqualTo("POST /subjects/a%20b%2Fc/versions?normalize=false");
        assertThat(request().body()).isEqualTo("{\"schemaType\":\"AVRO\",\"schema\":\"\\\"string\\\"\"}");
        assertThat(registered)
                .isEqualTo(new RegisteredSchema("a b/c", OptionalInt.empty(), 7, Optional.empty(), STRING));
    }

    @Test
    void shouldSendReferencesAndNormalizeWhenAsked() throws IOException {
        server.reply(200, "{\"id\":7,\"version\":2,\"guid\":\"" + GUID + "\",\"unknown\":[]}");
        SchemaText schema = new SchemaText("AVRO", "\"R\"", List.of(new SchemaReference("R", "r", 3)));

        RegisteredSchema registered = client().register("s", schema, true);

        assertThat(request().line()).endsWith("?normalize=true");
        assertThat(request().body()).endsWith("\"references\":[{\"name\":\"R\",\"subject\":\"r\",\"version\":3}]}");
        assertThat(registered.version()).hasValue(2);
        assertThat(registered.guid()).contains(UUID.fromString(GUID));
    }

    @Test
    void shouldPostToSubjectWhenLookingUp() throws IOException {
        server.reply(200, "{\"subject\":\"s\",\"version\":1,\"id\":4,\"schema\":\"\\\"string\\\"\"}");

        RegisteredSchema registered = client().lookup("s", STRING, false);

        assertThat(request().line()).isEqualTo("POST /subjects/s?normalize=false&deleted=false");
        assertThat(registered).isEqualTo(new RegisteredSchema("s", OptionalInt.of(1), 4, Optional.empty(), STRING));
    }

    @Test
    void shouldGetByIdWithSubjectWhenReading() throws IOException {
        server.reply(
                207,
                "{\"schema\":\"x\",\"schemaType\":\"JSON\",\"references\":[{\"name\":\"n\",\"subject\":\"s\",\"version\":1}]}");

        SchemaText schema = client().schemaById(9, RegistryClient.ANY_SUBJECT);

        assertThat(request().line()).isEqualTo("GET /schemas/ids/9?fetchMaxId=false&subject=");
        assertThat(schema).isEqualTo(new SchemaText("JSON", "x", List.of(new SchemaReference("n", "s", 1))));
    }

    @Test
    void shouldGetByGuidVersionAndLatestWhenReading() throws IOException {
        server.reply(200, "{\"subject\":\"s\",\"version\":1,\"id\":4,\"schema\":\"\\\"string\\\"\"}");

        client().schemaByGuid(UUID.fromString(GUID));
        client().version("s", 5);
        client().latest("s");

        assertThat(server.requests().stream().map(ScriptedRegistry.Request::line))
                .containsExactly(
                        "GET /schemas/guids/" + GUID,
                        "GET /subjects/s/versions/5?deleted=true",
                        "GET /subjects/s/versions/latest");
    }

    @Test
    void shouldSendEveryPropertyWhenAskingForMetadata() throws IOException {
        server.reply(200, "{\"subject\":\"s\",\"version\":3,\"id\":4,\"schema\":\"\\\"string\\\"\"}");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("owner", "a b");
        properties.put("major", "2");

        RegisteredSchema found = client().latestWithMetadata("s/x", properties);

        assertThat(request().line())
                .isEqualTo("GET /subjects/s%2Fx/metadata?key=owner&value=a%20b&key=major&value=2&deleted=true");
        assertThat(found.id()).isEqualTo(4);
    }

    @Test
    void shouldReadSubjectsOfAssociationsAndNoneFromServersWithoutThem() throws IOException {
        server.withAssociations()
                .reply(200, "[{\"subject\":\"shared\",\"associationType\":\"value\",\"frozen\":false}]")
                .reply(200, "[]")
                .reply(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");

        assertThat(client().associatedSubjects("-", "t", false)).containsExactly("shared");
        assertThat(client().associatedSubjects("lkc 1", "t", true)).isEmpty();
        assertThat(client().associatedSubjects("-", "t", false)).isEmpty();

        assertThat(server.requests().stream().map(ScriptedRegistry.Request::line))
                .startsWith(
                        "GET /associations/resources/-/t?resourceType=topic&associationType=value",
                        "GET /associations/resources/lkc%201/t?resourceType=topic&associationType=key");
    }

    @Test
    void shouldKeepContextPrefixInSubjectWhenGiven() throws IOException {
        server.reply(200, "{\"id\":7}");

        client().register(":.ctx:t-value", STRING, false);

        assertThat(request().line()).isEqualTo("POST /subjects/%3A.ctx%3At-value/versions?normalize=false");
    }

    @Test
    void shouldPutLevelAndAskForCompatibility() throws IOException {
        server.reply(200, "{\"compatibility\":\"FULL\"}").reply(200, "{\"is_compatible\":false,\"messages\":[\"no\"]}");

        client().setCompatibility("s", CompatibilityLevel.FULL);
        List<String> objections = client().incompatibilities("s", STRING);

        assertThat(server.requests().get(0).line()).isEqualTo("PUT /config/s");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"compatibility\":\"FULL\"}");
        assertThat(server.requests().get(1).line()).isEqualTo("POST /compatibility/subjects/s/versions?verbose=true");
        assertThat(objections).containsExactly("no");
    }

    @Test
    void shouldObjectToNothingWhenSubjectIsNew() throws IOException {
        server.reply(404, "{\"error_code\":40401,\"message\":\"Subject not found.\"}");

        assertThat(client().incompatibilities("s", STRING)).isEmpty();
    }

    @Test
    void shouldSendProtocolHeadersAndConfiguredOnes() throws IOException {
        server.reply(200, "{\"id\":1}");

        client(Map.of("request.header.X-Tenant", "t1", "schema.registry.request.header.X-Ignored", "x"))
                .register("s", STRING, false);

        assertThat(request().headers())
                .containsEntry("content-type", "application/vnd.schemaregistry.v1+json")
                .containsEntry("confluent-accept-unknown-properties", "true")
                .containsEntry("x-tenant", "t1")
                .doesNotContainKey("x-ignored")
                .doesNotContainKey("accept");
    }

    @Test
    void shouldDropOneTrailingSlashOfTheAddress() throws IOException {
        server.reply(200, "{\"id\":1}");

        client(Map.of(RegistryConfig.URL, server.url() + "/base/")).register("s", STRING, false);

        assertThat(request().line()).startsWith("POST /base/subjects/");
    }

    @Test
    void shouldTellStatusCodeAndMessageWhenRegistryRefuses() {
        server.reply(409, "{\"error_code\":40901,\"message\":\"incompatible\"}");

        assertThatThrownBy(() -> client().register("s", STRING, false))
                .isInstanceOfSatisfying(RegistryException.class, e -> {
                    assertThat(e.status()).isEqualTo(409);
                    assertThat(e.errorCode()).isEqualTo(40901);
                    assertThat(e).hasMessage("incompatible; error code: 40901");
                });
    }

    @Test
    void shouldUseCodeOfItsOwnWhenErrorIsNoJson() {
        server.reply(404, "<html>not here</html>");

        assertThatThrownBy(() -> client().schemaById(1, "s"))
                .isInstanceOfSatisfying(RegistryException.class, e -> {
                    assertThat(e.errorCode()).isEqualTo(50005);
                    assertThat(e.isUnknownSchema()).isFalse();
                })
                .hasMessageContaining("check the address");
    }

    @Test
    void shouldFailNamingTheMemberWhenReplyLacksIt() {
        server.reply(200, "{}");

        assertThatThrownBy(() -> client().register("s", STRING, false)).hasMessageContaining("lacks 'id'");
    }

    @Test
    void shouldRefuseSchemaWhenItHasRules() {
        server.reply(200, "{\"schema\":\"x\",\"ruleSet\":{\"domainRules\":[{\"name\":\"encrypt\"}]}}");

        assertThatThrownBy(() -> client().schemaById(1, "s")).hasMessageContaining("rules");
    }

    private ScriptedRegistry.Request request() {
        return server.requests().get(0);
    }

    private RegistryClient client() {
        return client(Map.of());
    }

    private RegistryClient client(Map<String, String> more) {
        Map<String, Object> config = new HashMap<>();
        config.put(RegistryConfig.URL, server.url());
        config.put(RegistryConfig.MAX_RETRIES, 0);
        config.putAll(more);
        RegistryConfig registryConfig = new RegistryConfig(config);
        return new HttpRegistryClient(new HttpTransport(registryConfig));
    }
}
