package io.embedstream.serde;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks that Confluent's jars are of one release and that the release fits the Kafka client library: kafka-clients 4.4
 * moved a class that Confluent's serializers use, so that 8.4 and newer need 4.4, and 8.3 and older need 4.3 or older.
 *
 * <p>Releases are read from what Maven leaves in a jar. Where a jar has no release, nothing is checked.
 */
final class ConfluentRelease {

    private static final String KAFKA_RESOURCE = "kafka/kafka-version.properties";
    private static final String[] ARTIFACTS = {
        "kafka-streams-avro-serde", "kafka-avro-serializer", "kafka-schema-serializer", "kafka-schema-registry-client"
    };
    private static final Line KAFKA_AFTER_THE_MOVE = new Line(4, 4);
    private static final Line CONFLUENT_AFTER_THE_MOVE = new Line(8, 4);
    private static final String CONFLUENTS_OWN_BUILD = "-c[ce]s?.*";

    /** The first two numbers of a version. */
    private record Line(int major, int minor) {
        private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)([.-].*)?");

        static Optional<Line> of(String version) {
            Matcher matcher = VERSION.matcher(version);
            return matcher.matches()
                    ? Optional.of(new Line(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        boolean isAtLeast(Line other) {
            return major > other.major || major == other.major && minor >= other.minor;
        }
    }

    private ConfluentRelease() {}

    /**
     * Checks the jars that a class loader sees.
     *
     * @throws ConfigException naming what was found and what fits
     */
    static void requireFit(ClassLoader loader) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String artifact : ARTIFACTS) {
            version(loader, "META-INF/maven/io.confluent/" + artifact + "/pom.properties")
                    .ifPresent(version -> found.put(artifact, version));
        }
        if (new TreeSet<>(found.values()).size() > 1) {
            throw refused("jars of different releases are on the class path: " + found + "; use one release");
        }
        Optional<String> kafka = version(loader, KAFKA_RESOURCE);
        if (kafka.isPresent()) {
            found.values().stream().findFirst().ifPresent(confluent -> requireFit(confluent, kafka.get()));
        }
    }

    /**
     * Checks one release against one version of kafka-clients.
     *
     * @throws ConfigException naming both and what fits
     */
    static void requireFit(String confluent, String kafka) {
        Optional<Boolean> confluentMoved = Line.of(confluent).map(line -> line.isAtLeast(CONFLUENT_AFTER_THE_MOVE));
        Optional<Boolean> kafkaMoved = Line.of(kafka).map(line -> line.isAtLeast(moveOf(kafka)));
        if (confluentMoved.isPresent() && kafkaMoved.isPresent() && !confluentMoved.equals(kafkaMoved)) {
            throw refused("Confluent " + confluent + " does not fit kafka-clients " + kafka + "; use Confluent "
                    + (kafkaMoved.get() ? "8.4 or newer" : "8.3 or older"));
        }
    }

    /** Confluent's own builds of kafka-clients bear Confluent's numbers. */
    private static Line moveOf(String kafka) {
        return kafka.replaceFirst("^[\\d.]+", "").matches(CONFLUENTS_OWN_BUILD)
                ? CONFLUENT_AFTER_THE_MOVE
                : KAFKA_AFTER_THE_MOVE;
    }

    private static Optional<String> version(ClassLoader loader, String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            throw refused("cannot read " + resource + ": " + e.getMessage());
        }
    }

    private static ConfigException refused(String reason) {
        return new ConfigException(SerdeProvider.CONFIG, "confluent", reason);
    }
}
