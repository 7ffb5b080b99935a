package io.embedstream.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations of the distribution, with the keys that are commented out. */
class ExampleConfigurationsTest {
    private static final Path EXAMPLES = Path.of("..", "conf");
    private static final String SECRETS = "/etc/embedstream/secrets.properties";

    @TempDir
    Path directory;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void shouldBeThereForEveryUse() throws IOException {
        assertThat(examples())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "air-gapped.properties",
                        "enrichment.properties",
                        "recommendations.properties",
                        "risk.properties",
                        "secured-cluster.properties",
                        "support.properties");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeRightAsItStandsAndWithEveryKeyThatIsCommentedOut(Path example) throws IOException {
        // Given the secrets it refers to
        Path secrets = Files.writeString(
                directory.resolve("secrets.properties"), "kafka.password=a\nregistry.password=b\nhttp.token=c\n");
        String text = Files.readString(example).replace(SECRETS, secrets.toString());

        // When
        EmbedstreamConfig asItStands = load(text);
        EmbedstreamConfig withAll = load(text.replaceAll("(?m)^#(?=[a-z][a-z.]*=)", ""));

        // Then
        assertThat(asItStands.application().bootstrapServers()).isNotEmpty();
        assertThat(withAll.topology()).as("commented keys show defaults").isEqualTo(asItStands.topology());
        assertThat(withAll.heads()).isEqualTo(asItStands.heads());
    }

    @Test
    void shouldKeepSecretsOutOfTheFile() throws IOException {
        Path secrets = Files.writeString(
                directory.resolve("secrets.properties"), "kafka.password=a\nregistry.password=b\nhttp.token=c\n");
        String text =
                Files.readString(EXAMPLES.resolve("secured-cluster.properties")).replace(SECRETS, secrets.toString());

        EmbedstreamConfig config = load(text);

        assertThat(config.application().httpToken()).contains("c");
        assertThat(config.serde()).containsEntry("schema.registry.basic.auth.user.info", "embedstream:b");
        assertThat(config.kafka().get("sasl.jaas.config")).endsWith("username=\"embedstream\" password=\"a\";");
    }

    private EmbedstreamConfig load(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("example.properties"), text);
        return EmbedstreamConfig.load(file, Map.of());
    }
}
