package io.embedstream.deploy.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.broker.BrokerSecurity;
import io.embedstream.deploy.broker.EmbeddedBroker;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.deploy.topics.CommittedReader;
import io.embedstream.deploy.topics.TopicAdmin;
import io.embedstream.deploy.topics.TopicPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker with TLS, SCRAM and ACLs, a registry with TLS and basic authentication, and a user without privileges. */
final class SecuredCluster implements AutoCloseable {
    static final String USER = "embedstream";
    static final String PASSWORD = "secret-of-the-test";
    /** Begins the name of nothing but what is the application's own. */
    static final String APPLICATION_ID = "texts";

    private static final String ADMINISTRATOR = "admin";
    private static final String OF_REGISTRY = "secret-of-the-registry";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final Path keyStore;
    private final EmbeddedBroker broker;
    private final SecuredRegistry registry;
    private final Admin admin;

    SecuredCluster(Path directory)
            throws IOException, InterruptedException, ExecutionException, GeneralSecurityException {
        this.directory = directory;
        keyStore = directory.resolve("broker.p12");
        makeKey();
        broker = EmbeddedBroker.start(
                directory.resolve("broker"), new BrokerSecurity(keyStore, PASSWORD, ADMINISTRATOR, PASSWORD));
        Files.writeString(directory.resolve("secrets.properties"), "password=" + PASSWORD + "\n");
        Files.createDirectory(directory.resolve("mounted"));
        passwordOfRegistry(OF_REGISTRY);
        registry = new SecuredRegistry(keyStore, PASSWORD, USER, OF_REGISTRY);
        admin = Admin.create(clients(ADMINISTRATOR));
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                .all()
                .get();
        try (TopicAdmin topics = new TopicAdmin(clients(ADMINISTRATOR))) {
            topics.createMissing(TopicPlan.of(config(USER)));
        }
    }

    private void makeKey() throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder((keytool + " -genkeypair -alias broker -keyalg EC -dname CN=localhost"
                                + " -ext SAN=IP:127.0.0.1 -storetype PKCS12 -keystore " + keyStore + " -storepass "
                                + PASSWORD)
                        .split(" "))
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    /** What the application shows the registry from now on. */
    void passwordOfRegistry(String password) throws IOException {
        Files.writeString(directory.resolve("mounted").resolve("registry-password"), password);
    }

    SecuredRegistry registry() {
        return registry;
    }

    EmbedstreamConfig config(String user) {
        return EmbedstreamConfig.of(pairs(user), "test");
    }

    /** A configuration file of the user, with some keys set otherwise. */
    Path file(String name, Map<String, String> besides) throws IOException {
        Properties pairs = new Properties();
        pairs.putAll(pairs(USER));
        pairs.putAll(besides);
        Path file = directory.resolve(name + ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            pairs.store(out, name);
        }
        return file;
    }

    private Map<String, String> pairs(String user) {
        Map<String, String> pairs = new HashMap<>();
        String password = "${file:" + directory.resolve("secrets.properties") + ":password}";
        pairs.put("bootstrap.servers", broker.bootstrapServers());
        pairs.put("application.id", APPLICATION_ID);
        pairs.put("state.dir", directory.resolve("state").toString());
        pairs.put("stream.threads", "1");
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
        pairs.put("schema.registry.ssl.truststore.password", password);
        pairs.put("encoder.model.en", "static:bge-small-en-v1.5");
        pairs.put("encoder.model.zh", "static:bge-small-zh-v1.5");
        security(user, password).forEach((key, value) -> pairs.put("kafka." + key, value));
        return pairs;
    }

    private Map<String, String> security(String user, String password) {
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

    private Map<String, Object> clients(String user) {
        Map<String, Object> settings = new HashMap<>(security(user, PASSWORD));
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    /** Grants privileges, and returns when the broker knows them. */
    void grant(Collection<AclBinding> privileges) throws InterruptedException, ExecutionException {
        admin.createAcls(privileges).all().get();
        await(privileges, true);
    }

    /** Takes privileges away, and returns when the broker knows. */
    void revoke(Collection<AclBinding> privileges) throws InterruptedException, ExecutionException {
        admin.deleteAcls(privileges.stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
        await(privileges, false);
    }

    private void await(Collection<AclBinding> privileges, boolean granted)
            throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Collection<AclBinding> all =
                    admin.describeAcls(AclBindingFilter.ANY).values().get();
            if (granted
                    ? all.containsAll(privileges)
                    : new HashSet<>(privileges).stream().noneMatch(all::contains)) {
                return;
            }
            assertThat(System.nanoTime())
                    .as("the broker does not learn of privileges within " + PATIENCE)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Sends as somebody who may. */
    void send(String topic, String key, String value) throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(clients(ADMINISTRATOR), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** Sends a message of a customer. */
    void sendChat(String topic) throws InterruptedException, ExecutionException {
        send(
                topic,
                "c1",
                "{\"message_id\":\"m1\",\"conversation_id\":\"c1\",\"customer_id\":\"u1\",\"text\":\"Where is my parcel?\","
                        + "\"language\":\"en\",\"role\":\"customer\",\"sent_at\":\"2024-03-04T10:00:00Z\"}");
    }

    /** The first committed record of a topic, as text. */
    String committed(String topic) {
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

    @Override
    public void close() {
        admin.close();
        broker.close();
        registry.close();
    }
}
