package io.embedstream.encoder.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedstream.encoder.EncoderContract;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TinyModel;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingEncoderTest extends EncoderContract {
    @TempDir
    Path directory;

    private final MemoryCache cache = new MemoryCache(3);
    private final List<String> lookups = new ArrayList<>();

    @Override
    protected TextEncoder open() throws IOException {
        TextEncoder tiny = TextEncoders.open(TinyModel.tokens().write(directory).toString());
        return new CachingEncoder(tiny, cache, new EncoderListener() {
            @Override
            public void cached(int hits, int misses) {
                synchronized (lookups) {
                    lookups.add(hits + "/" + misses);
                }
            }
        });
    }

    @Test
    void shouldEncodeTextOnceWhenItComesAgain() throws IOException {
        try (TextEncoder encoder = open()) {
            encoder.encode(List.of("a", "b", "a"));
            encoder.encode(List.of("b", "a"));

            assertThat(lookups).containsExactly("1/2", "2/0");
        }
    }

    @Test
    void shouldDropTextUsedSeldomWhenFull() throws IOException {
        try (TextEncoder encoder = open()) {
            for (int i = 0; i < 5; i++) {
                encoder.encode("a");
            }
            encoder.encode(List.of("b", "c", "d", "e", "f"));

            assertThat(cache.size()).isEqualTo(3);
            encoder.encode("a");
            assertThat(lookups).endsWith("0/5", "1/0");
        }
    }

    @Test
    void shouldKeepModelsApartWhenTheyShareACache() throws IOException {
        String model = TinyModel.tokens().write(directory).toString();
        try (TextEncoder plain = new CachingEncoder(TextEncoders.open(model), cache);
                TextEncoder cut = new CachingEncoder(
                        TextEncoders.open(EncoderOptions.of(model).withDimension(2)), cache)) {
            assertThat(plain.encode("a").vector()).hasSize(4);
            assertThat(cut.encode("a").vector()).hasSize(2);
        }
    }

    @Test
    void shouldNotKeepVeryLongTexts() throws IOException {
        try (TextEncoder encoder = open()) {
            encoder.encode("a ".repeat(MemoryCache.LONGEST_TEXT));

            assertThat(cache.size()).isZero();
        }
    }
}
