package io.embedstream.serde;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentReleaseTest {

    @TempDir
    Path classes;

    @ParameterizedTest
    @CsvSource({
        "8.3.1, 4.3.1",
        "7.9.5, 4.3.1",
        "8.4.0, 4.4.0",
        "8.5.0, 4.4.1-SNAPSHOT",
        "9.0.0, 5.0.0",
        "8.5.0, 8.5.0-ccs",
        "8.3.0, 8.3.0-ce",
        "unknown, 4.4.0",
        "8.5.0, unknown",
    })
    void shouldAcceptReleaseWhenItFits(String confluent, String kafka) {
        assertThatCode(() -> ConfluentRelease.requireFit(confluent, kafka)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "8.3.1, 4.4.0, 8.4 or newer",
        "7.9.5, 4.4.0, 8.4 or newer",
        "8.4.0, 4.3.1, 8.3 or older",
        "8.10.0, 4.3.1, 8.3 or older",
        "8.3.0, 8.5.0-ccs, 8.4 or newer",
    })
    void shouldNameWhatFitsWhenReleaseDoesNot(String confluent, String kafka, String fitting) {
        assertThatThrownBy(() -> ConfluentRelease.requireFit(confluent, kafka))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("serde.provider")
                .hasMessageContaining("Confluent " + confluent)
                .hasMessageContaining("kafka-clients " + kafka)
                .hasMessageContaining(fitting);
    }

    @Test
    void shouldReadReleasesFromTheJarsBeforeTheFirstClassIsMade() throws IOException {
        jar("kafka-streams-avro-serde", "7.9.5");
        Files.createDirectories(classes.resolve("kafka"));
        Files.writeString(classes.resolve("kafka/kafka-version.properties"), "version=4.4.0");

        try (URLClassLoader loader = loader()) {
            assertThatThrownBy(() -> new ConfluentSerdes(loader, "io.confluent.").generic())
                    .hasMessageContaining("Confluent 7.9.5 does not fit kafka-clients 4.4.0");
        }
    }

    @Test
    void shouldNameJarsWhenTheyAreOfDifferentReleases() throws IOException {
        jar("kafka-streams-avro-serde", "8.4.0");
        jar("kafka-avro-serializer", "8.5.0");

        try (URLClassLoader loader = loader()) {
            assertThatThrownBy(() -> ConfluentRelease.requireFit(loader))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("kafka-streams-avro-serde=8.4.0")
                    .hasMessageContaining("kafka-avro-serializer=8.5.0");
        }
    }

    private void jar(String artifact, String version) throws IOException {
        Path directory = Files.createDirectories(classes.resolve("META-INF/maven/io.confluent/" + artifact));
        Files.writeString(directory.resolve("pom.properties"), "version=" + version + "\n");
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
    }
}
