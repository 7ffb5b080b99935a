package io.embedstream.deploy.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.deploy.app.ClusterState;
import io.embedstream.deploy.app.Preflight;
import io.embedstream.deploy.broker.BrokerSecurity;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.config.UsageException;
import io.embedstream.deploy.service.Service;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker with TLS, SCRAM and ACLs, a registry with TLS and basic authentication: the privileges of
 * {@code docs/operations.md} are those that are granted here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredClusterTest {
    private static final String ADMINISTRATOR = "admin";
    private static final String USER = "embedstream";
    private static final String OF_REGISTRY = "secret-of-the-registry";
    private static final String PASSWORD = "secret-of-the-test";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    private static Path keyStore;
    private static EmbeddedBroker broker;
    private static SecuredRegistry registry;

    @BeforeAll
    static void start() throws IOException, InterruptedException, ExecutionException, GeneralSecurityException {
        keyStore = directory.resolve("broker.p12");
        makeKey();
        broker = EmbeddedBroker.start(
                directory.resolve("broker"), new BrokerSecurity(keyStore, PASSWORD, ADMINISTRATOR, PASSWORD));
        Files.writeString(directory.resolve("secrets.properties"), "password=" + PASSWORD + "\n");
        Files.writeString(
                Files.createDirectory(directory.resolve("mounted")).resolve("registry-password"), OF_REGISTRY);
        registry = new SecuredRegistry(keyStore, PASSWORD, USER, OF_REGISTRY);
        try (Admin admin = Admin.create(clients(ADMINISTRATOR))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        }
        try (TopicAdmin topics = new TopicAdmin(clients(ADMINISTRATOR))) {
            topics.createMissing(TopicPlan.of(config(USER)));
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
        registry.close();
    }

    @Test
    @Order(2)
    void shouldRunWithThePrivilegesOfTheDocumentation() throws IOException, InterruptedException, ExecutionException {
        // Given
        EmbedstreamConfig config = config(USER);
        try (Admin admin = Admin.create(clients(ADMINISTRATOR))) {
            admin.createAcls(new Privileges(config, USER).documented()).all().get();
        }
        CountDownLatch stop = new CountDownLatch(1);
        Thread service = new Thread(() -> run(config, stop), "service");
        service.start();

        // When
        try {
            send(config.topology().topics().chats());

            // Then
            String topic = config.topology().topics().supportEnriched();
            assertThat(committed(topic)).contains("Where is my parcel?");
            assertThat(registry.has(topic + "-value")).isTrue();
        } finally {
            stop.countDown();
            service.join();
        }
    }

    @Test
    @Order(3)
    void shouldSayWhichKeyIsWrongWhenTheBrokerRefusesTheLogin() {
        assertThatThrownBy(() -> ClusterState.requireReachable(config("nobody")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("kafka.security.protocol: found SASL_SSL")
                .hasMessageContaining("kafka.sasl.jaas.config")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    @Order(4)
    void shouldSayWhichKeyIsWrongWhenTheRegistryRefusesTheLogin() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("mounted").resolve("registry-password"), "another");
        EmbedstreamConfig config = config(USER);

        try (Preflight preflight = Preflight.start(config)) {
            assertThatThrownBy(() -> preflight.await(time -> false))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("schema.registry.basic.auth.user.info")
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("another");
        }
    }

    @Test
    @Order(1)
    void shouldSayWhatIsMissingWhenNothingIsGranted() {
        assertThatThrownBy(() -> ClusterState.require(config(USER)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("support.chats.v1");
    }

    private static void makeKey() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static EmbedstreamConfig config(String user) {
        Map<String, String> pairs = new HashMap<>();
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("state.dir", directory.resolve("state").toString());
        pairs.put("topics.replication.factor", "1");
        pairs.put("topics.partitions", "1");
        pairs.put("input.format", "json");
        pairs.put("output.format", "avro");
        pairs.put("schema.registry.url", registry.url());
        pairs.put("schema.registry.basic.auth.credentials.source", "USER_INFO");
        pairs.put(
                "schema.registry.basic.auth.user.info",
                USER + ":${dir:" + directory.resolve("mounted") + ":registry-password}");
        pairs.put("schema.registry.ssl.truststore.type", "PKCS12");
        pairs.put("schema.registry.ssl.truststore.location", keyStore.toString());
        pairs.put(
                "schema.registry.ssl.truststore.password",
                "${file:" + directory.resolve("secrets.properties") + ":password}");
        pairs.put("encoder.model.en", "static:bge-small-en-v1.5");
        pairs.put("encoder.model.zh", "static:bge-small-zh-v1.5");
        security(user, "${file:" + directory.resolve("secrets.properties") + ":password}")
                .forEach((key, value) -> pairs.put("kafka." + key, value));
        return EmbedstreamConfig.of(pairs, "test");
    }

    private static Map<String, String> security(String user, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";",
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                keyStore.toString(),
                "ssl.truststore.password",
                password);
    }

    private static Map<String, Object> clients(String user) {
        Map<String, Object> settings = new HashMap<>(security(user, PASSWORD));
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    private static void run(EmbedstreamConfig config, CountDownLatch stop) {
        try {
            new Service(config).run(time -> stop.await(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(String topic) throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(clients(ADMINISTRATOR), new StringSerializer(), new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    topic,
                                    "c1",
                                    "{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"customer_id\":\"u1\",\"text\":\"Where is my parcel?\","
                                            + "\"language\":\"en\",\"role\":\"customer\",\"sent_at\":\"2024-03-04T10:00:00Z\"}"))
                    .get();
        }
    }

    private static String committed(String topic) {
        try (Consumer<byte[], byte[]> consumer = CommittedReader.open(clients(ADMINISTRATOR))) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    return new String(record.value(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("nothing came to " + topic + " within " + PATIENCE);
    }
}
