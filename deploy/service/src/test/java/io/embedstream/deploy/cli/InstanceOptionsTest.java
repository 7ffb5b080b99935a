package io.embedstream.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.app.Endpoints;
import io.embedstream.deploy.config.EmbedstreamConfig;
import io.embedstream.topology.RegistryFormats.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class InstanceOptionsTest {
    @TempDir
    Path directory;

    @Command
    private static final class Probe {
        @Mixin
        private InstanceOptions instance;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void shouldReadTheInputFormatOfTheInstanceThatRan(Format input) throws IOException {
        String registry = input == Format.AVRO ? "http://127.0.0.1:2" : "";
        new Endpoints("127.0.0.1:1", registry, "http://127.0.0.1:3", input).write(directory);

        EmbedstreamConfig config = load();

        assertThat(config.formats().input()).isEqualTo(input);
        assertThat(config.application().registryUrls()).hasSize(registry.isEmpty() ? 0 : 1);
    }

    @Test
    void shouldTakeAvroWhenFileNamesNoFormat() throws IOException {
        Files.writeString(
                directory.resolve("endpoints.json"),
                "{\"bootstrap\":\"127.0.0.1:1\",\"registry\":\"http://127.0.0.1:2\",\"http\":\"http://127.0.0.1:3\"}");

        assertThat(load().formats().input()).isEqualTo(Format.AVRO);
    }

    private EmbedstreamConfig load() throws IOException {
        return CommandLine.populateCommand(new Probe(), "--data-dir", directory.toString())
                .instance
                .load();
    }
}
