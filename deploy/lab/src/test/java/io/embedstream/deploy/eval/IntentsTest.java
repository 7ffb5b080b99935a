package io.embedstream.deploy.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.deploy.encode.AxisEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadANameAsATextWhenItIsMadeOfWords() {
        assertThat(Intents.words("lost_or-stolen.card")).contains("lost or stolen card");
        assertThat(Intents.words("卡片丢失")).contains("卡片丢失");
    }

    @Test
    void shouldReadNoTextWhenANameIsACode() {
        assertThat(Intents.words("intent_17")).isEmpty();
        assertThat(Intents.words("__")).isEmpty();
    }

    @Test
    void shouldPutNamesBeforeTheTemplatesWhenTheyAreMadeOfWords() throws IOException {
        // Given
        AxisEncoder encoder = new AxisEncoder("card", "money");
        Path file = Files.write(
                directory.resolve("templates.tsv"),
                List.of("intent\ttext", "q9\tmoney", "my_card\ta card", "q9\tcard"));
        Table table = Table.read(file, Intents.ROLES, List.of(), Map.of());

        // When
        Intents intents = Intents.embed(table, new EmbeddedTexts(encoder));

        // Then
        assertThat(intents.names()).containsExactly("my_card", "q9");
        assertThat(intents.examples().labels()).containsExactly(0, 1, 0, 1);
        assertThat(intents.examples().features()[0])
                .isEqualTo(encoder.encode("my card").vector());
    }
}
