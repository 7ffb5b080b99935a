package io.embedstream.deploy.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.topology.RegistryFormats.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
    @TempDir
    Path directory;

    @Test
    void shouldKnowThePortOfTheLastStartWhenThereWasOne() throws IOException {
        assertThat(Endpoints.lastHttpPort(directory)).isEmpty();
        new Endpoints("broker:9092", "", "http://[::1]:4711", Format.AVRO).write(directory);
        assertThat(Endpoints.lastHttpPort(directory)).hasValue(4711);
    }

    @Test
    void shouldKnowNoPortWhenTheFileCannotBeRead() throws IOException {
        for (String content :
                new String[] {"", "{", "{}", "{\"http\":\"http://no port\"}", "{\"http\":\"http://host\"}"}) {
            Files.writeString(directory.resolve("endpoints.json"), content);
            assertThat(Endpoints.lastHttpPort(directory)).as(content).isEmpty();
        }
    }
}
