package io.embedstream.deploy.config;

import io.embedstream.serde.AvroSerdeConfig;
import io.embedstream.serde.SerdeProvider;
import io.embedstream.serde.registry.RegistryConfig;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The keys that are passed on: to Kafka Streams and its clients behind {@code kafka.}, to serializers behind
 * {@code serde.}, to the registry's client behind {@code schema.registry.}. A key that nobody reads is a problem,
 * unless the configuration names a class that is not Kafka's and may have keys of its own.
 */
final class PassedKeys {
    private static final String KAFKA = ConfigSource.KAFKA_PREFIX;
    private static final Set<String> PROVIDERS = Set.of("config.providers.");

    /** Most special prefix first. */
    private static final List<PassThrough> SCOPES = List.of(
            kafka(StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.configDef()),
            kafka(StreamsConfig.RESTORE_CONSUMER_PREFIX, ConsumerConfig.configDef()),
            kafka(StreamsConfig.GLOBAL_CONSUMER_PREFIX, ConsumerConfig.configDef()),
            kafka(StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configDef()),
            kafka(StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef()),
            kafka(StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef()),
            kafka(StreamsConfig.TOPIC_PREFIX, topics()),
            new PassThrough(KAFKA, everyClient(), PROVIDERS),
            new PassThrough(ConfigSource.SERDE_PREFIX, serde(), Set.of("request.header.", "bearer.auth.", "rule.")),
            new PassThrough(ConfigSource.REGISTRY_PREFIX, registry(), Set.of("bearer.auth.", "rule.")));

    /** What a key of ours says, by the name Kafka has for it. */
    private static final Map<String, String> OURS = Map.of(
            KAFKA + "bootstrap.servers", "bootstrap.servers",
            KAFKA + "application.id", "application.id",
            KAFKA + "state.dir", "state.dir",
            KAFKA + "num.stream.threads", "stream.threads");

    private static final Pattern CLASS = Pattern.compile("(?:[a-z_]\\w*\\.)+[A-Z]\\w*");
    private static final Pattern OF_KAFKA = Pattern.compile("org\\.apache\\.kafka\\..*|io\\.embedstream\\..*");

    private PassedKeys() {}

    /** Whether a key is passed on. */
    static boolean has(String key) {
        return !key.equals(ApplicationSection.REGISTRY)
                && Stream.of(KAFKA, ConfigSource.SERDE_PREFIX, ConfigSource.REGISTRY_PREFIX)
                        .anyMatch(key::startsWith);
    }

    /** What is wrong with the keys of a configuration that are passed on. */
    static List<String> problems(Map<String, String> pairs) {
        boolean foreign = "confluent".equalsIgnoreCase(pairs.get(SerdeProvider.CONFIG))
                || pairs.entrySet().stream()
                        .filter(pair -> has(pair.getKey()))
                        .anyMatch(pair -> namesForeignClass(pair.getValue()));
        List<String> problems = new ArrayList<>();
        pairs.forEach((key, value) -> {
            if (OURS.containsKey(key)) {
                problems.add(key + ": found '" + value + "', which has no effect; set " + OURS.get(key) + " instead");
            } else if (has(key)) {
                scope(key).problem(key, value, foreign).ifPresent(problems::add);
            }
        });
        return problems;
    }

    private static PassThrough scope(String key) {
        return SCOPES.stream()
                .filter(scope -> key.startsWith(scope.prefix()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean namesForeignClass(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .anyMatch(item ->
                        CLASS.matcher(item).matches() && !OF_KAFKA.matcher(item).matches());
    }

    private static PassThrough kafka(String prefix, ConfigDef definition) {
        return new PassThrough(KAFKA + prefix, definition, PROVIDERS);
    }

    /** Without prefix a key goes to whoever knows it. */
    private static ConfigDef everyClient() {
        return union(
                StreamsConfig.configDef(),
                ConsumerConfig.configDef(),
                ProducerConfig.configDef(),
                AdminClientConfig.configDef());
    }

    private static ConfigDef serde() {
        return union(AvroSerdeConfig.definition(), RegistryConfig.definition())
                .define(
                        SerdeProvider.CONFIG.substring(ConfigSource.SERDE_PREFIX.length()),
                        ConfigDef.Type.STRING,
                        "builtin",
                        ConfigDef.ValidString.in("builtin", "confluent"),
                        ConfigDef.Importance.LOW,
                        "");
    }

    private static ConfigDef registry() {
        ConfigDef tls = new ConfigDef();
        SslConfigs.addClientSslSupport(tls);
        return union(RegistryConfig.definition(), tls);
    }

    private static ConfigDef union(ConfigDef... definitions) {
        ConfigDef all = new ConfigDef();
        Arrays.stream(definitions)
                .flatMap(definition -> definition.configKeys().values().stream())
                .filter(key -> !all.names().contains(key.name))
                .forEach(all::define);
        return all;
    }

    /** Kafka has names of the settings of topics, and their types in the broker alone. */
    private static ConfigDef topics() {
        ConfigDef names = new ConfigDef();
        Arrays.stream(TopicConfig.class.getFields())
                .filter(field -> field.getName().endsWith("_CONFIG"))
                .map(PassedKeys::name)
                .forEach(name -> names.define(name, ConfigDef.Type.STRING, "", ConfigDef.Importance.LOW, ""));
        return names;
    }

    private static String name(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public constant must be readable", e);
        }
    }
}
