package io.embedstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    private static final String BASIC_U_P = "Basic dTpw";

    @Test
    void shouldSendNothingWhenNoSourceIsSet() throws IOException {
        assertThat(sentWith("u:p@", Map.of("basic.auth.user.info", "u:p"))).doesNotContainKey("authorization");
    }

    @Test
    void shouldSendUserOfTheAddressWhenSourceIsUrl() throws IOException {
        assertThat(sentWith("u:p@", Map.of("basic.auth.credentials.source", "URL")))
                .containsEntry("authorization", BASIC_U_P);
        assertThat(sentWith("u:%70@", Map.of("basic.auth.credentials.source", "url")))
                .containsEntry("authorization", BASIC_U_P);
    }

    @Test
    void shouldSendConfiguredUserWhenSourceIsUserInfo() throws IOException {
        assertThat(sentWith("", Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "u:p")))
                .containsEntry("authorization", BASIC_U_P);
    }

    @Test
    void shouldAcceptOldAndPrefixedKeys() throws IOException {
        assertThat(sentWith(
                        "",
                        Map.of(
                                "schema.registry.basic.auth.credentials.source", "USER_INFO",
                                "schema.registry.basic.auth.user.info", "u:p")))
                .containsEntry("authorization", BASIC_U_P);
    }

    @Test
    void shouldSendBrokerLoginWhenSourceIsSaslInherit() throws IOException {
        assertThat(sentWith(
                        "",
                        Map.of(
                                "basic.auth.credentials.source",
                                "SASL_INHERIT",
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                        + " username=\"u\" password=\"p\";")))
                .containsEntry("authorization", BASIC_U_P);
    }

    @Test
    void shouldSendTokenAndClusterWhenSourceIsStaticToken() throws IOException {
        assertThat(sentWith(
                        "",
                        Map.of(
                                "bearer.auth.credentials.source", "STATIC_TOKEN",
                                "bearer.auth.token", "tok",
                                "bearer.auth.logical.cluster", "lsrc-1",
                                "bearer.auth.identity.pool.id", "pool-1")))
                .containsEntry("authorization", "Bearer tok")
                .containsEntry("target-sr-cluster", "lsrc-1")
                .containsEntry("confluent-identity-pool-id", "pool-1");
    }

    @Test
    void shouldRefuseBothKindsAtOnce() {
        assertRefused(
                Map.of("basic.auth.credentials.source", "URL", "bearer.auth.credentials.source", "STATIC_TOKEN"),
                "Only one of");
    }

    @Test
    void shouldNameWhatIsMissingOrUnsupported() {
        assertRefused(Map.of("basic.auth.credentials.source", "USER_INFO"), "basic.auth.user.info");
        assertRefused(Map.of("basic.auth.credentials.source", "SASL_INHERIT"), "java.security.auth.login.config");
        assertRefused(Map.of("basic.auth.credentials.source", "FILE"), "expected URL, USER_INFO or SASL_INHERIT");
        assertRefused(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN"), "bearer.auth.token");
        assertRefused(Map.of("bearer.auth.credentials.source", "OAUTHBEARER"), "serde.provider=confluent");
    }

    private static void assertRefused(Map<String, String> config, String message) {
        Map<String, Object> all = new HashMap<>(config);
        all.put(RegistryConfig.URL, "http://localhost:1");
        assertThatThrownBy(() -> Credentials.of(new RegistryConfig(all)))
                .isInstanceOfAny(ConfigException.class, IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, String> sentWith(String userInfo, Map<String, String> config) throws IOException {
        try (ScriptedRegistry server = ScriptedRegistry.start().reply(200, "{\"id\":1}")) {
            Map<String, Object> all = new HashMap<>(config);
            all.put(RegistryConfig.URL, server.url().replace("://", "://" + userInfo));
            try (RegistryClient client = RegistryClients.create(new RegistryConfig(all))) {
                client.register("s", SchemaText.avro("\"string\""), false);
            }
            return server.requests().get(0).headers();
        }
    }
}
