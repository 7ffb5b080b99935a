package io.embedstream.deploy.encode;

import io.embedstream.encoder.Embedding;
import io.embedstream.encoder.TextEncoder;
import io.embedstream.encoder.TextRejectedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Encodes lines in blocks and writes one line for each, in order.
 *
 * <p>A block ends when the input has no more at the moment, so that a line typed by hand is answered at once.
 */
public final class LineEncoder {
    private static final int MAX_LINES = 2048;
    private static final int MAX_CHARS = 4 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TextEncoder encoder;
    private final OutputLines lines;
    private final Consumer<Counts> progress;
    private Counts counts = new Counts(0, 0, 0, 0);

    /**
     * What was done so far.
     *
     * @param texts lines read
     * @param failed lines answered with an error
     * @param truncated texts the model read only in part
     * @param tokens tokens of all texts, before truncation
     */
    public record Counts(long texts, long failed, long truncated, long tokens) {}

    /**
     * Makes an encoder of lines.
     *
     * @param encoder owned by the caller
     * @param int8 whether vectors are written as int8 with a scale
     * @param progress called with the counts after every block
     */
    public LineEncoder(TextEncoder encoder, boolean int8, Writer out, Consumer<Counts> progress) throws IOException {
        this.encoder = encoder;
        this.lines = new OutputLines(encoder.spec(), int8, out);
        this.progress = progress;
    }

    /** Encodes all lines of a reader; gives back the final counts. */
    public Counts encode(BufferedReader in) throws IOException {
        List<InputLine> block = new ArrayList<>();
        int chars = 0;
        boolean first = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            InputLine input = InputLine.parse(first && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
            first = false;
            block.add(input);
            chars += line.length();
            if (block.size() == MAX_LINES || chars >= MAX_CHARS || !in.ready()) {
                write(block);
                block.clear();
                chars = 0;
            }
        }
        write(block);
        return counts;
    }

    private void write(List<InputLine> block) throws IOException {
        if (block.isEmpty()) {
            return;
        }
        List<String> readable = block.stream()
                .filter(line -> line.error().isEmpty())
                .map(InputLine::text)
                .toList();
        try {
            writeAll(block, encoder.encode(readable));
        } catch (TextRejectedException e) {
            writeEach(block);
        }
        lines.flush();
        progress.accept(counts);
    }

    private void writeAll(List<InputLine> block, List<Embedding> embeddings) throws IOException {
        int next = 0;
        for (InputLine line : block) {
            if (line.error().isPresent()) {
                error(line.text(), line.error().get());
            } else {
                embedding(line.text(), embeddings.get(next++));
            }
        }
    }

    /** One text of the block is rejected: find it, and let the others pass. */
    private void writeEach(List<InputLine> block) throws IOException {
        for (InputLine line : block) {
            if (line.error().isPresent()) {
                error(line.text(), line.error().get());
                continue;
            }
            try {
                embedding(line.text(), encoder.encode(line.text()));
            } catch (TextRejectedException e) {
                error(line.text(), e.getMessage());
            }
        }
    }

    private void embedding(String text, Embedding embedding) throws IOException {
        lines.embedding(text, embedding);
        counts = new Counts(
                counts.texts() + 1,
                counts.failed(),
                counts.truncated() + (embedding.truncated() ? 1 : 0),
                counts.tokens() + embedding.tokens());
    }

    private void error(String text, String reason) throws IOException {
        lines.error(text, reason);
        counts = new Counts(counts.texts() + 1, counts.failed() + 1, counts.truncated(), counts.tokens());
    }
}
