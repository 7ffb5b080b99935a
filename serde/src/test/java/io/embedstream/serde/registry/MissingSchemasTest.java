package io.embedstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.serde.AvroDeserializer;
import io.embedstream.serde.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of ids that the registry does not know, and who waits for whom. */
class MissingSchemasTest {

    private static final String UNKNOWN = "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}";
    private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";

    @ParameterizedTest
    @ValueSource(strings = {"00000000090461", "01095d71cf12556b9d5e330ad575b3df5d0461"})
    void shouldAskOnceForAStreamOfUnknownSchemas(String record) throws IOException {
        byte[] bytes = java.util.HexFormat.of().parseHex(record);
        try (ScriptedRegistry server = ScriptedRegistry.start().reply(404, UNKNOWN);
                AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(config(server, Map.of()), false);

            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> deserializer.deserialize("t", bytes))
                        .hasMessageContaining("Error retrieving Avro value schema for id")
                        .hasRootCauseMessage("Schema 9 not found; error code: 40403")
                        .satisfies(e -> assertThat(Fault.of(e)).contains(Fault.UNKNOWN_SCHEMA));
            }

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void shouldAskAgainWhenTheAnswerIsOld() throws IOException {
        AtomicLong nanos = new AtomicLong(-5);
        try (ScriptedRegistry server =
                ScriptedRegistry.start().reply(404, UNKNOWN).reply(200, STRING)) {
            RegistryClient client = client(server, Map.of("schema.registry.missing.id.cache.ttl.sec", 3), nanos);
            assertThatThrownBy(() -> client.schemaById(9, "s")).isInstanceOf(RegistryException.class);
            nanos.addAndGet(2_999_999_999L);
            assertThatThrownBy(() -> client.schemaById(9, "s")).isInstanceOf(RegistryException.class);
            nanos.incrementAndGet();

            assertThat(client.schemaById(9, "s").text()).isEqualTo("\"string\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void shouldAskForEachRecordWhenToldSo(int seconds) throws IOException {
        try (ScriptedRegistry server = ScriptedRegistry.start().reply(404, UNKNOWN)) {
            RegistryClient client = client(server, Map.of("missing.id.cache.ttl.sec", seconds), new AtomicLong());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.schemaById(9, "s")).isInstanceOf(RegistryException.class);
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void shouldNotRememberWhatIsNoAnswerAboutTheSchema() throws IOException {
        try (ScriptedRegistry server = ScriptedRegistry.start()
                .reply(404, "<html>no registry here</html>")
                .reply(500, "{\"error_code\":50001,\"message\":\"store\"}")
                .reply(200, STRING)) {
            RegistryClient client = client(server, Map.of(), new AtomicLong());
            assertThatThrownBy(() -> client.schemaById(9, "s")).isInstanceOf(RegistryException.class);
            assertThatThrownBy(() -> client.schemaById(9, "s")).isInstanceOf(RegistryException.class);

            assertThat(client.schemaById(9, "s").text()).isEqualTo("\"string\"");
        }
    }

    @Test
    void shouldStayBoundedWhenEveryIdIsAnother() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        MissingSchemas<Integer> missing = new MissingSchemas<>(java.time.Duration.ofSeconds(1), 10, () -> 0);
        for (int i = 0; i < 25; i++) {
            int id = i;
            assertThatThrownBy(() -> missing.unlessMissing(id, () -> notFound(asked)))
                    .isInstanceOf(RegistryException.class);
        }
        assertThatThrownBy(() -> missing.unlessMissing(24, () -> notFound(asked)))
                .isInstanceOf(RegistryException.class);
        assertThat(asked).hasValue(25);
        assertThatThrownBy(() -> missing.unlessMissing(0, () -> notFound(asked)))
                .isInstanceOf(RegistryException.class);
        assertThat(asked).hasValue(26);
    }

    @Test
    void shouldNotWaitForAnAnswerAboutSomethingElse() throws Exception {
        BoundedCache<String, Integer> cache = new BoundedCache<>(10);
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            BoundedCache.Loader<Integer> slow = () -> {
                asking.countDown();
                await(answer);
                return asked.incrementAndGet();
            };
            Future<Integer> first = threads.submit(() -> cache.get("slow", slow));
            Future<Integer> second = threads.submit(() -> cache.get("slow", slow));
            await(asking);

            assertThat(cache.get("other", () -> 7)).isEqualTo(7);
            answer.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldNeitherKeepNorPrintAFailure() throws IOException {
        BoundedCache<String, Integer> cache = new BoundedCache<>(10);
        List<LogRecord> printed = new CopyOnWriteArrayList<>();
        Logger root = Logger.getLogger("");
        Handler handler = handler(printed);
        root.addHandler(handler);
        try {
            assertThatThrownBy(() -> cache.get("a", () -> {
                        throw new IOException("away");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("away");
            assertThatThrownBy(() -> cache.get("a", () -> {
                        throw new IllegalStateException("wrong");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("wrong");
            assertThat(cache.get("a", () -> 7)).isEqualTo(7);
        } finally {
            root.removeHandler(handler);
        }
        assertThat(printed).isEmpty();
    }

    private static Handler handler(List<LogRecord> records) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    private static SchemaText notFound(AtomicInteger asked) throws IOException {
        asked.incrementAndGet();
        throw new RegistryException(RegistryError.SCHEMA_NOT_FOUND, "none");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static RegistryClient client(ScriptedRegistry server, Map<String, Object> more, AtomicLong nanos) {
        RegistryConfig config = new RegistryConfig(config(server, more));
        return new CachingRegistryClient(new HttpRegistryClient(new HttpTransport(config)), config, nanos::get);
    }

    private static Map<String, Object> config(ScriptedRegistry server, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put(RegistryConfig.URL, server.url());
        config.put(RegistryConfig.MAX_RETRIES, 0);
        return config;
    }
}
