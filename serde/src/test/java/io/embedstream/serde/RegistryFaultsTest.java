package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.registry.RegistryException;
import io.embedstream.serde.registry.ScriptedRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which exception a caller sees for which answer of the registry. */
class RegistryFaultsTest {

    private static final byte[] RECORD = {0, 0, 0, 0, 9, 2, 'a'};

    @ParameterizedTest
    @CsvSource({
        "401, 40101, AuthenticationException, false",
        "403, 40301, AuthorizationException, false",
        "404, 40403, SerializationException, false",
        "408, 408, TimeoutException, true",
        "409, 40901, SerializationException, false",
        "422, 42201, SerializationException, false",
        "429, 429, ThrottlingQuotaExceededException, true",
        "500, 50001, TimeoutException, true",
        "502, 502, DisconnectException, true",
        "503, 503, TimeoutException, true",
        "504, 50002, TimeoutException, true",
    })
    void shouldRaiseConfluentsChoiceOfExceptionWhenRegistering(int status, int code, String name, boolean retriable)
            throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(status, error(code));
                AvroSerializer<String> serializer = serializer(registry)) {
            assertThatThrownBy(() -> serializer.serialize("t", "a"))
                    .isInstanceOf(exceptionOf(name))
                    .hasMessageContaining("Error registering Avro schema")
                    .matches(e -> e instanceof RetriableException == retriable, "retriable " + retriable);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, 40101, AuthenticationException",
        "403, 40301, AuthorizationException",
        "404, 40403, SerializationException",
        "408, 408, TimeoutException",
        "422, 42201, SerializationException",
        "429, 429, ThrottlingQuotaExceededException",
        "500, 50001, TimeoutException",
        "502, 502, DisconnectException",
        "503, 503, TimeoutException",
        "504, 50002, TimeoutException",
    })
    void shouldRaiseConfluentsChoiceOfExceptionWhenReading(int status, int code, String name) throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(status, error(code));
                AvroDeserializer<Object> deserializer = deserializer(registry.url())) {
            assertThatThrownBy(() -> deserializer.deserialize("t", RECORD))
                    .isInstanceOf(exceptionOf(name))
                    .hasMessageContaining("Error retrieving Avro value schema for id 9");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auto.register.schemas=true | Error registering Avro schema",
                "auto.register.schemas=false | Error retrieving Avro schema",
                "auto.register.schemas=false,use.schema.id=3 | Error retrieving schema ID",
                "auto.register.schemas=false,use.latest.version=true | Error retrieving latest version of Avro schema",
                "auto.register.schemas=false,use.latest.with.metadata=a=b"
                        + " | Error retrieving latest version of Avro schema with the configured metadata",
            })
    void shouldSayWhatWasAskedWhenRegistryRefuses(String settings, String message) throws IOException {
        Map<String, Object> config = new HashMap<>();
        for (String setting : settings.split(",")) {
            config.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(404, error(40401));
                AvroSerializer<String> serializer = new AvroSerializer<>()) {
            config.put("schema.registry.url", registry.url());
            serializer.configure(config, false);

            assertThatThrownBy(() -> serializer.serialize("t", "a"))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageContaining("\"string\"");
        }
    }

    @Test
    void shouldSayKeyWhenSchemaOfAKeyIsMissing() throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(404, error(40403));
                AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(Map.of("schema.registry.url", registry.url()), true);

            assertThatThrownBy(() -> deserializer.deserialize("t", RECORD))
                    .hasMessageContaining("Error retrieving Avro key schema for id 9");
        }
    }

    @Test
    void shouldRaiseKafkaTimeoutWhenRegistrationIsNotAnswered() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                AvroSerializer<String> serializer = new AvroSerializer<>()) {
            String url = "http://127.0.0.1:" + silent.getLocalPort();
            serializer.configure(
                    Map.of(
                            "schema.registry.url",
                            url,
                            "value.subject.name.strategy",
                            "TopicNameStrategy",
                            "max.retries",
                            0,
                            "http.read.timeout.ms",
                            100),
                    false);

            assertThatThrownBy(() -> serializer.serialize("t", "a"))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("Error serializing Avro message");
        }
    }

    @Test
    void shouldSayHowNotToAskWhenAssociationsAreRefused() throws IOException {
        try (ScriptedRegistry registry =
                        ScriptedRegistry.start().withAssociations().reply(403, error(40301));
                AvroSerializer<String> serializer = serializer(registry)) {
            assertThatThrownBy(() -> serializer.serialize("t", "a"))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("topic t")
                    .hasMessageContaining("value.subject.name.strategy=TopicNameStrategy");
        }
    }

    private static Class<?> exceptionOf(String name) {
        return switch (name) {
            case "AuthenticationException" -> AuthenticationException.class;
            case "AuthorizationException" -> AuthorizationException.class;
            case "SerializationException" -> SerializationException.class;
            case "TimeoutException" -> TimeoutException.class;
            case "ThrottlingQuotaExceededException" -> ThrottlingQuotaExceededException.class;
            case "DisconnectException" -> DisconnectException.class;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Test
    void shouldCarryStatusAndCodeInTheCause() throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(409, error(40901));
                AvroSerializer<String> serializer = serializer(registry)) {
            assertThatThrownBy(() -> serializer.serialize("t", "a"))
                    .hasCauseInstanceOf(RegistryException.class)
                    .cause()
                    .hasMessage("refused; error code: 40901");
        }
    }

    @ParameterizedTest
    @CsvSource({"40401, true", "40402, true", "40403, true", "404, false"})
    void shouldBlameRecordOnlyWhenRegistryKnowsNoSuchSchema(int code, boolean blamed) throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().reply(404, error(code));
                AvroDeserializer<Object> deserializer = deserializer(registry.url())) {
            assertThatThrownBy(() -> deserializer.deserialize("t", RECORD))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("Error retrieving Avro value schema for id 9")
                    .matches(e ->
                            Fault.of(e).filter(Fault.UNKNOWN_SCHEMA::equals).isPresent() == blamed);
        }
    }

    @Test
    void shouldRaiseKafkaTimeoutWhenReplyDoesNotCome() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                AvroDeserializer<Object> deserializer =
                        deserializer("http://127.0.0.1:" + silent.getLocalPort(), 100)) {
            assertThatThrownBy(() -> deserializer.deserialize("t", RECORD))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("Error deserializing Avro message for id 9");
        }
    }

    @Test
    void shouldRaiseSerializationExceptionWithoutFaultWhenConnectionBreaks() throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start().hangUp();
                AvroDeserializer<Object> deserializer = deserializer(registry.url())) {
            assertThatThrownBy(() -> deserializer.deserialize("t", RECORD))
                    .isInstanceOf(SerializationException.class)
                    .hasCauseInstanceOf(IOException.class)
                    .matches(e -> Fault.of(e).isEmpty());
        }
    }

    @Test
    void shouldAskAgainWhenErrorsAreNotRemembered() throws IOException {
        try (ScriptedRegistry registry = ScriptedRegistry.start()
                        .reply(404, error(40403))
                        .reply(200, "{\"schema\":\"\\\"string\\\"\"}");
                AvroDeserializer<Object> deserializer = deserializer(registry.url())) {
            assertThatThrownBy(() -> deserializer.deserialize("t", RECORD)).isInstanceOf(UndecodableException.class);

            assertThat(deserializer.deserialize("t", RECORD)).isEqualTo("a");
        }
    }

    private static String error(int code) {
        return "{\"error_code\":" + code + ",\"message\":\"refused\"}";
    }

    private static AvroSerializer<String> serializer(ScriptedRegistry registry) {
        AvroSerializer<String> serializer = new AvroSerializer<>();
        serializer.configure(Map.of("schema.registry.url", registry.url(), "max.retries", 0), false);
        return serializer;
    }

    private static AvroDeserializer<Object> deserializer(String url) {
        return deserializer(url, 60_000);
    }

    private static AvroDeserializer<Object> deserializer(String url, int timeoutMillis) {
        AvroDeserializer<Object> deserializer = new AvroDeserializer<>();
        deserializer.configure(
                Map.of(
                        "schema.registry.url",
                        url,
                        "value.subject.name.strategy",
                        "TopicNameStrategy",
                        "missing.id.cache.ttl.sec",
                        0,
                        "max.retries",
                        0,
                        "http.read.timeout.ms",
                        timeoutMillis),
                false);
        return deserializer;
    }
}
