package io.embedstream.deploy.instance;

import io.embedstream.deploy.config.EmbedstreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A name for the instance that has a state directory, made when the directory is first used and kept in it. As
 * {@code group.instance.id} it lets a process that was killed take its own place in the consumer group again at once,
 * instead of waiting for the end of its session.
 *
 * <p>Two processes of one name would fence each other forever, so a copy of a directory must not have the name of the
 * original. A copied file is another file of the file system (inode): the name is kept with the number of the file it
 * was written to.
 *
 * @param id a random text
 */
public record InstanceIdentity(String id) {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceIdentity.class);
    private static final String FILE = "instance-id";
    /** Where Kafka Streams keeps what its transactional ids are made of. */
    private static final String STREAMS_IDENTITY = "kafka-streams-process-metadata";

    private static final int MOST_SIGNIFICANT = 1 << 24;
    private static final String UNKNOWN = "-";
    private static final String CLASSIC = "classic";

    static InstanceIdentity of(Path stateDirectory, String applicationId) throws IOException {
        Path file = stateDirectory.resolve(FILE);
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        List<String> lines = Files.readAllLines(file);
        boolean complete = lines.size() == 2;
        if (complete && (lines.get(1).equals(fileNumber(file)) || lines.get(1).equals(UNKNOWN))) {
            return new InstanceIdentity(lines.get(0));
        }
        if (complete) {
            LOG.warn(
                    "state directory {} is a copy of another one; its instance gets a name of its own", stateDirectory);
            Files.deleteIfExists(stateDirectory.resolve(applicationId).resolve(STREAMS_IDENTITY));
        }
        InstanceIdentity identity = new InstanceIdentity(random());
        Files.write(file, List.of(identity.id(), fileNumber(file)));
        return identity;
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        return "instance-%06x%06x".formatted(random.nextInt(MOST_SIGNIFICANT), random.nextInt(MOST_SIGNIFICANT));
    }

    /** What a copy of the file does not share; constant where the file system has no such thing. */
    private static String fileNumber(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ino").toString();
        } catch (UnsupportedOperationException | IllegalArgumentException noUnix) {
            return UNKNOWN;
        }
    }

    /**
     * The configuration with this name as {@code group.instance.id}, where it sets none and the protocol knows such.
     */
    public EmbedstreamConfig addTo(EmbedstreamConfig config) {
        return isClassic(config) && configured(config).isEmpty()
                ? config.withKafkaDefault(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id)
                : config;
    }

    /** Whether members join by the classic protocol. */
    static boolean isClassic(EmbedstreamConfig config) {
        return config.kafka()
                .getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, CLASSIC)
                .equalsIgnoreCase(CLASSIC);
    }

    /** The {@code group.instance.id} of a configuration; Kafka Streams appends the number of the thread. */
    static Optional<String> configured(EmbedstreamConfig config) {
        String key = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
        return List.of(StreamsConfig.mainConsumerPrefix(key), StreamsConfig.consumerPrefix(key), key).stream()
                .map(config.kafka()::get)
                .filter(id -> id != null && !id.isBlank())
                .findFirst();
    }
}
