package io.embedstream.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dembedstream.docs.update=true} to write the page anew. */
class ConfigDocsTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");

    @Test
    void shouldMatchTheDefinitionWhenPageIsRead() throws IOException {
        String generated = ConfigDocs.markdown(EmbedstreamConfig.definition());
        if (Boolean.getBoolean("embedstream.docs.update")) {
            Files.writeString(PAGE, generated);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "%s; write it anew with mvn -pl deploy -am test -Dtest=ConfigDocsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dembedstream.docs.update=true",
                        PAGE)
                .isEqualTo(generated);
    }
}
