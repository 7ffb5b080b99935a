package io.embedstream.encoder.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.EncoderContract;
import io.embedstream.encoder.EncoderException;
import io.embedstream.encoder.EncoderListener;
import io.embedstream.encoder.EncoderOptions;
import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.TinyModel;
import io.embedstream.encoder.factory.TextEncoders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeteredEncoderTest extends EncoderContract {
    @TempDir
    Path directory;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private LongTextPolicy policy = LongTextPolicy.TRUNCATE;

    @Override
    protected TextEncoder open() throws IOException {
        EncoderOptions options =
                EncoderOptions.of(TinyModel.tokens().write(directory).toString());
        return new MeteredEncoder(TextEncoders.open(options.withLongText(policy)), new EncoderListener() {
            @Override
            public void encoded(int texts, long tokens, int truncated, Duration took) {
                heard.add(texts + " texts " + tokens + " tokens " + truncated + " truncated");
            }

            @Override
            public void rejected(TextRejectedException reason) {
                heard.add("rejected");
            }

            @Override
            public void failed(EncoderException reason) {
                heard.add("failed");
            }
        });
    }

    @Test
    void shouldCountTextsTokensAndTruncations() throws IOException {
        try (TextEncoder encoder = open()) {
            encoder.encode(List.of("a b", "c ".repeat(20)));
            encoder.encodeTokens(List.of("a"));
        }
        assertThat(heard).containsExactly("2 texts 26 tokens 1 truncated", "1 texts 3 tokens 0 truncated");
    }

    @Test
    void shouldTellRefusalsFromFailures() throws IOException {
        policy = LongTextPolicy.ERROR;
        TextEncoder encoder = open();

        assertThatThrownBy(() -> encoder.encode("c ".repeat(20))).isInstanceOf(TextRejectedException.class);
        encoder.close();
        assertThatThrownBy(() -> encoder.encode("a")).isInstanceOf(EncoderException.class);

        assertThat(heard).containsExactly("rejected", "failed");
    }
}
