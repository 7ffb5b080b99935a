package io.embedstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client remembers of the registry's answers, and what it asks again. */
class CachesTest {

    private static final SchemaText STRING = SchemaText.avro("\"string\"");
    private static final SchemaText INT = SchemaText.avro("\"int\"");
    private static final UUID GUID = UUID.fromString("7d8c2a8e-7a44-0d2f-6ba1-b8b0a2fd5c17");

    private ScriptedRegistry server;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedRegistry.start()
                .reply(200, "{\"subject\":\"s\",\"version\":1,\"id\":4,\"schema\":\"\\\"string\\\"\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAskOncePerSubjectSchemaAndNormalisation() throws IOException {
        RegistryClient client = client(1000);
        for (int i = 0; i < 2; i++) {
            client.register("s", STRING, false);
            client.register("s", STRING, true);
            client.register("s", INT, false);
            client.register("other", STRING, false);
            client.lookup("s", STRING, false);
        }

        assertThat(lines())
                .containsExactly(
                        "POST /subjects/s/versions?normalize=false",
                        "POST /subjects/s/versions?normalize=true",
                        "POST /subjects/s/versions?normalize=false",
                        "POST /subjects/other/versions?normalize=false",
                        "POST /subjects/s?normalize=false&deleted=false");
    }

    @Test
    void shouldAskForIdAgainWhenSubjectIsAnother() throws IOException {
        RegistryClient client = client(1000);
        for (int i = 0; i < 2; i++) {
            client.schemaById(4, "a-value");
            client.schemaById(4, "b-value");
            client.schemaByGuid(GUID);
        }

        assertThat(lines())
                .containsExactly(
                        "GET /schemas/ids/4?fetchMaxId=false&subject=a-value",
                        "GET /schemas/ids/4?fetchMaxId=false&subject=b-value",
                        "GET /schemas/guids/" + GUID);
    }

    @Test
    void shouldHoldNoMoreThanItsSizeWhenMoreIsAsked() throws IOException {
        RegistryClient client = client(2);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10; i++) {
                client.register("s" + i, STRING, false);
            }
        }

        assertThat(lines()).hasSizeBetween(10 + 8, 10 + 10);
    }

    @Test
    void shouldLeaveAgeOfLatestToTheCaller() throws IOException {
        RegistryClient client = client(1000);
        client.latest("s");
        client.latest("s");

        assertThat(lines()).hasSize(2);
    }

    private RegistryClient client(int size) {
        return RegistryClients.create(new RegistryConfig(
                Map.of(RegistryConfig.URL, server.url(), RegistryConfig.MAX_SCHEMAS_PER_SUBJECT, size)));
    }

    private List<String> lines() {
        return server.requests().stream().map(ScriptedRegistry.Request::line).toList();
    }
}
