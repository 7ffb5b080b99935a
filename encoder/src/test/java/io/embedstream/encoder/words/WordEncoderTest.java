package io.embedstream.encoder.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderContract;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.factory.TextEncoders;
import io.embedstream.encoder.words.text.Word;
import io.embedstream.encoder.words.text.WordCutter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordEncoderTest extends EncoderContract {
    @TempDir
    Path directory;

    @Override
    protected TextEncoder open() throws IOException {
        return TextEncoders.open(EncoderOptions.of(file().toString()));
    }

    private Path file() throws IOException {
        return Files.writeString(directory.resolve("words.txt"), "a 1 0\nb 0 1\nc 1 1\nApple 3 4\n退 0 2\n款 0 4\n");
    }

    @Test
    void shouldBeMeanOfKnownWords() throws IOException {
        EncoderOptions options = EncoderOptions.of(file().toString()).withNormalize(false);
        try (TextEncoder encoder = TextEncoders.open(options)) {
            assertThat(encoder.encode("A, b!").vector()).containsExactly(0.5f, 0.5f);
            assertThat(encoder.encode("Apple apple").vector()).containsExactly(3, 4);
            assertThat(encoder.encode("退款").vector()).containsExactly(0, 3);
            assertThat(encoder.encode("退款a").tokens()).isEqualTo(3);
            assertThat(encoder.encode("nothing known").vector()).containsExactly(0, 0);
        }
    }

    @Test
    void shouldNameFileWhenItIsMalformed() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.txt"), "a 1 0\nb 1\n");

        assertThatThrownBy(() -> TextEncoders.open(broken.toString()))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("broken.txt")
                .hasMessageContaining("line 2 has 2 fields");
    }

    @Test
    void shouldRefuseOptionsWithoutMeaning() throws IOException {
        EncoderOptions options = EncoderOptions.of(file().toString()).withPrompt("query");

        assertThatThrownBy(() -> TextEncoders.open(options)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCutTextsIntoWords() {
        assertThat(WordCutter.CHARACTERS.words("Don't panic: 3.5% 涨了"))
                .extracting(Word::text)
                .containsExactly("Don't", "panic", ":", "3", ".", "5", "%", "涨", "了");
    }
}
