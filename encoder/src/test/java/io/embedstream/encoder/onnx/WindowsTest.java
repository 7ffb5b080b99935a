package io.embedstream.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private final TextTask task = new TextTask(null, "text");

    @Test
    void shouldKeepSpecialTokensAroundEveryWindow() {
        Windows windows = new Windows(1, 1, 5, LongTextPolicy.CHUNK_MEAN);

        assertThat(ids(windows.cut(tokens(9), task)))
                .containsExactly(List.of(0L, 1L, 2L, 3L, 8L), List.of(0L, 4L, 5L, 6L, 8L), List.of(0L, 7L, 8L));
    }

    @Test
    void shouldReadFirstTokensWhenTruncating() {
        Windows windows = new Windows(1, 1, 5, LongTextPolicy.TRUNCATE);

        assertThat(ids(windows.cut(tokens(9), task))).containsExactly(List.of(0L, 1L, 2L, 3L, 8L));
        assertThat(ids(windows.cut(tokens(5), task))).containsExactly(List.of(0L, 1L, 2L, 3L, 4L));
    }

    @Test
    void shouldRejectTextWithoutTokens() {
        Windows windows = new Windows(0, 0, 5, LongTextPolicy.TRUNCATE);

        assertThatThrownBy(() -> windows.cut(tokens(0), task)).isInstanceOf(TextRejectedException.class);
    }

    @Test
    void shouldRefuseLimitThatHoldsOnlySpecialTokens() {
        assertThatThrownBy(() -> new Windows(2, 1, 3, LongTextPolicy.TRUNCATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxTokens is 3, expected more than the 3 special tokens");
    }

    private static Tokens tokens(int count) {
        return new Tokens(LongStream.range(0, count).toArray(), new long[count], new int[count], new int[count]);
    }

    private static List<List<Long>> ids(List<Window> windows) {
        return windows.stream()
                .map(window -> LongStream.of(window.ids()).boxed().toList())
                .toList();
    }
}
