package io.embedstream.deploy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.embedstream.deploy.config.EmbedstreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files of deploy/docker fit together and say what the program takes. */
class ComposeTest {
    private static final Path DOCKER = Path.of("..", "docker");

    @Test
    void shouldMountFilesThatAreThere() throws IOException {
        // Given
        JsonNode services = compose().path("services");

        // When
        List<Path> mounted = new ArrayList<>();
        services.forEach(service -> service.path("volumes").forEach(volume -> {
            String source = volume.asText().split(":")[0];
            if (source.startsWith(".")) {
                mounted.add(DOCKER.resolve(source));
            }
        }));

        // Then
        assertThat(mounted).hasSizeGreaterThan(5).allMatch(Files::isRegularFile);
    }

    @Test
    void shouldRunWithoutRootOnAReadOnlyFileSystem() throws IOException {
        JsonNode service = compose().at("/services/embedstream");

        assertThat(service.path("read_only").asBoolean()).isTrue();
        assertThat(service.path("cap_drop").get(0).asText()).isEqualTo("ALL");
        assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).contains("\nUSER 10001:10001\n");
    }

    @Test
    void shouldConfigureWhatTheProgramTakes() throws IOException {
        JsonNode service = compose().at("/services/embedstream");

        EmbedstreamConfig config =
                EmbedstreamConfig.load(DOCKER.resolve("embedstream.properties"), Map.of("EMBEDSTREAM_HTTP_TOKEN", "t"));

        assertThat(config.application().httpToken()).contains("t");
        assertThat(config.application().bootstrapServers()).containsExactly("kafka:9092");
        assertThat(service.at("/ports/0").asText())
                .isEqualTo(config.application().httpPort() + ":"
                        + config.application().httpPort());
        assertThat(new YAMLMapper()
                        .readTree(DOCKER.resolve("prometheus.yaml").toFile())
                        .at("/scrape_configs/0/static_configs/0/targets/0")
                        .asText())
                .isEqualTo("embedstream:" + config.application().httpPort());
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(DOCKER.resolve("compose.yaml").toFile());
    }
}
