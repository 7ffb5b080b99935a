package io.embedstream.encoder.onnx;

import io.embedstream.encoder.LongTextPolicy;
import io.embedstream.encoder.TextRejectedException;
import io.embedstream.encoder.tokenize.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the tokens of a text into windows the model can read, by the policy for long texts.
 *
 * <p>Every window begins and ends with the special tokens the tokenizer puts around a text. Windows do not overlap.
 *
 * @param leading special tokens before every text
 * @param trailing special tokens behind every text
 * @param maxTokens most tokens in a window, special ones included
 * @param policy what becomes of longer texts
 */
record Windows(int leading, int trailing, int maxTokens, LongTextPolicy policy) {

    Windows {
        if (leading + trailing >= maxTokens) {
            throw new IllegalArgumentException("maxTokens is " + maxTokens + ", expected more than the "
                    + (leading + trailing) + " special tokens around every text");
        }
    }

    /**
     * Cuts one text.
     *
     * @throws TextRejectedException if the text is too long and the policy is {@code error}, or has no tokens at all
     */
    List<Window> cut(Tokens tokens, TextTask task) {
        int content = tokens.size() - leading - trailing;
        int room = maxTokens - leading - trailing;
        if (tokens.size() == 0) {
            throw new TextRejectedException("it has no tokens, and this model puts no special ones around a text");
        }
        if (content <= room) {
            return List.of(new Window(tokens.ids(), tokens.typeIds(), tokens.starts(), tokens.ends(), task, 0));
        }
        return switch (policy) {
            case TRUNCATE -> List.of(window(tokens, 0, room, task, 0));
            case CHUNK_MEAN -> chunks(tokens, content, room, task);
            case ERROR ->
                throw new TextRejectedException("it has " + tokens.size() + " tokens, expected at most " + maxTokens
                        + "; shorten it or choose the policy truncate or chunk-mean");
        };
    }

    private List<Window> chunks(Tokens tokens, int content, int room, TextTask task) {
        List<Window> windows = new ArrayList<>();
        for (int from = 0; from < content; from += room) {
            windows.add(window(tokens, from, Math.min(room, content - from), task, windows.size()));
        }
        return windows;
    }

    private Window window(Tokens tokens, int from, int count, TextTask task, int part) {
        return new Window(
                pick(tokens.ids(), from, count),
                pick(tokens.typeIds(), from, count),
                pick(tokens.starts(), from, count),
                pick(tokens.ends(), from, count),
                task,
                part);
    }

    private long[] pick(long[] all, int from, int count) {
        long[] picked = new long[leading + count + trailing];
        System.arraycopy(all, 0, picked, 0, leading);
        System.arraycopy(all, leading + from, picked, leading, count);
        System.arraycopy(all, all.length - trailing, picked, leading + count, trailing);
        return picked;
    }

    private int[] pick(int[] all, int from, int count) {
        int[] picked = new int[leading + count + trailing];
        System.arraycopy(all, 0, picked, 0, leading);
        System.arraycopy(all, leading + from, picked, leading, count);
        System.arraycopy(all, all.length - trailing, picked, leading + count, trailing);
        return picked;
    }
}
