package io.embedstream.deploy.config;

import io.embedstream.encoder.EncoderOptions;
import io.embedstream.serde.AvroSerdeConfig;
import io.embedstream.serde.SerdeProvider;
import io.embedstream.topology.RegistryFormats;
import io.embedstream.topology.TopologySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The whole configuration, checked.
 *
 * @param application where it runs and what it connects to
 * @param telemetry where metrics go besides {@code /metrics}
 * @param formats how values are written
 * @param topology what the topology does
 * @param encoders how to open the encoder of each language
 * @param cascade the transformers behind these, where static models go first
 * @param vectorCache where vectors are kept over restarts, if anywhere
 * @param heads files of heads that take the place of shipped ones, by task and language, such as {@code general.en}
 * @param judges which judges read news beside the heads
 * @param kafka properties of Kafka Streams and its clients, without their prefix
 * @param serde properties of serializers and deserializers, the registry's address included where there is one
 */
public record EmbedstreamConfig(
        ApplicationSettings application,
        TelemetrySettings telemetry,
        FormatSettings formats,
        TopologySettings topology,
        Map<String, EncoderOptions> encoders,
        Optional<CascadeSettings> cascade,
        Optional<VectorCacheSettings> vectorCache,
        Map<String, Path> heads,
        JudgeSettings judges,
        Map<String, String> kafka,
        Map<String, Object> serde) {

    private static final String REGISTRY_URL = "schema.registry.url";

    public EmbedstreamConfig {
        encoders = Map.copyOf(encoders);
        heads = Map.copyOf(heads);
        kafka = Map.copyOf(kafka);
        serde = Map.copyOf(serde);
    }

    /** Every key there is. */
    public static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        ApplicationSection.define(definition);
        TelemetrySection.define(definition);
        FormatSection.define(definition);
        EncoderSection.define(definition);
        CascadeSection.define(definition);
        HeadSection.define(definition);
        TopologySection.define(definition);
        return definition;
    }

    /**
     * Reads a file, overridden by the environment.
     *
     * @throws UsageException naming every problem at once
     */
    public static EmbedstreamConfig load(Path file, Map<String, String> environment) {
        return of(pairs(file, environment), file.toString());
    }

    /** The pairs of a file, overridden by the environment, unchecked. */
    public static Map<String, String> pairs(Path file, Map<String, String> environment) {
        return ConfigSource.read(file, definition().names(), environment);
    }

    /** The pairs with other names of all output topics. */
    public static Map<String, String> withOutputs(Map<String, String> pairs, UnaryOperator<String> names) {
        Map<String, String> renamed = new TreeMap<>(pairs);
        ConfigDef definition = definition();
        for (String key : TopicsSection.OUTPUTS) {
            String name = pairs.getOrDefault(
                    key, String.valueOf(definition.defaultValues().get(key)));
            renamed.put(key, names.apply(name));
        }
        return renamed;
    }

    /** Readers and writers of these formats. */
    public RegistryFormats recordFormats() {
        return new RegistryFormats(formats.input(), formats.output(), serde);
    }

    /** The key that names a topic, by the topic's name. */
    public Map<String, String> topicKeys() {
        Map<String, String> keys = TopicsSection.keys(topology.topics());
        topology.generic().ifPresent(generic -> {
            keys.put(generic.input(), GenericSection.INPUT);
            keys.put(generic.output(), GenericSection.OUTPUT);
        });
        return keys;
    }

    /** This configuration with a property of Kafka Streams or its clients; one that is set stays. */
    public EmbedstreamConfig withKafkaDefault(String name, String value) {
        Map<String, String> properties = new TreeMap<>(kafka);
        properties.putIfAbsent(name, value);
        return new EmbedstreamConfig(
                application,
                telemetry,
                formats,
                topology,
                encoders,
                cascade,
                vectorCache,
                heads,
                judges,
                properties,
                serde);
    }

    /** This configuration with a property of serializers and deserializers; one that is set stays. */
    public EmbedstreamConfig withSerdeDefault(String name, String value) {
        Map<String, Object> properties = new TreeMap<>(serde);
        properties.putIfAbsent(name, value);
        return new EmbedstreamConfig(
                application,
                telemetry,
                formats,
                topology,
                encoders,
                cascade,
                vectorCache,
                heads,
                judges,
                kafka,
                properties);
    }

    /** The pairs with those of the environment over them. */
    public static Map<String, String> overridden(Map<String, String> pairs, Map<String, String> environment) {
        return ConfigSource.withEnvironment(pairs, definition().names(), environment);
    }

    /**
     * Checks and reads key-value pairs.
     *
     * @param origin where they come from, for messages
     * @throws UsageException naming every problem at once
     */
    public static EmbedstreamConfig of(Map<String, String> pairs, String origin) {
        ConfigDef definition = definition();
        Map<String, String> resolved = new ConfigCheck(definition).require(pairs, origin);
        Map<String, String> own = new TreeMap<>();
        Map<String, String> kafka = new TreeMap<>();
        Map<String, Object> serde = new TreeMap<>();
        resolved.forEach((key, value) -> {
            if (key.startsWith(ConfigSource.KAFKA_PREFIX)) {
                kafka.put(key.substring(ConfigSource.KAFKA_PREFIX.length()), value);
            } else if (key.startsWith(ConfigSource.SERDE_PREFIX) && !key.equals(SerdeProvider.CONFIG)) {
                serde.put(key.substring(ConfigSource.SERDE_PREFIX.length()), value);
            } else if (PassedKeys.has(key)) {
                serde.put(key, value);
            } else {
                own.put(key, value);
            }
        });
        AbstractConfig config = new AbstractConfig(definition, own, false);
        ApplicationSettings application = ApplicationSection.read(config);
        if (!application.registryUrls().isEmpty()) {
            serde.put(REGISTRY_URL, String.join(",", application.registryUrls()));
        }
        // What is registered is then what the .avsc files say, and what was registered from them is found.
        serde.putIfAbsent(AvroSerdeConfig.REMOVE_JAVA_PROPERTIES, "true");
        return new EmbedstreamConfig(
                application,
                TelemetrySection.read(config),
                FormatSection.read(config),
                TopologySection.read(config),
                EncoderSection.read(config),
                CascadeSection.read(config),
                EncoderSection.readCache(config),
                HeadSection.read(config),
                new JudgeSettings(NewsSection.judgesMentions(config), RiskSection.judgesReports(config)),
                kafka,
                serde);
    }
}
