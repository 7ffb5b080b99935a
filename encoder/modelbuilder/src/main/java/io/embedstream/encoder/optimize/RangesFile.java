package io.embedstream.encoder.optimize;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calibration ranges as text, so that they can be committed, read by people and applied with equal results everywhere.
 *
 * <p>UTF-8; {@code #} starts a comment line. For each layer, in order, six lines of decimal numbers of four significant
 * digits behind a name: {@code attention-input-min}, {@code attention-input-max} (one number per channel),
 * {@code context-min}, {@code context-max} (one number), {@code feed-forward-input-min}, {@code feed-forward-input-max}
 * (one per channel).
 */
public final class RangesFile {

    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final List<String> NAMES = List.of(
            "attention-input-min",
            "attention-input-max",
            "context-min",
            "context-max",
            "feed-forward-input-min",
            "feed-forward-input-max");

    private RangesFile() {}

    /** Writes ranges, rounded to four digits. */
    public static void write(Path file, List<LayerRanges> ranges, String comment) throws IOException {
        List<String> lines = new ArrayList<>(List.of("# " + comment));
        lines.addAll(format(ranges));
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /** The ranges as they would be read back: what a model must be made from to be made equal again. */
    public static List<LayerRanges> rounded(List<LayerRanges> ranges) {
        return parse(format(ranges), "calibration");
    }

    private static List<String> format(List<LayerRanges> ranges) {
        List<String> lines = new ArrayList<>();
        for (LayerRanges layer : ranges) {
            float[][] rows = {
                layer.attentionInput().min(),
                layer.attentionInput().max(),
                {layer.context().min()},
                {layer.context().max()},
                layer.feedForwardInput().min(),
                layer.feedForwardInput().max()
            };
            for (int i = 0; i < rows.length; i++) {
                lines.add(NAMES.get(i) + format(rows[i]));
            }
        }
        return lines;
    }

    /**
     * Reads ranges.
     *
     * @throws OptimizeException if a line is not what its place asks for
     */
    public static List<LayerRanges> parse(List<String> text, String source) {
        List<String> lines = text.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() || lines.size() % NAMES.size() != 0) {
            throw new OptimizeException(
                    source + " has " + lines.size() + " lines of ranges, expected " + NAMES.size() + " for each layer");
        }
        List<LayerRanges> layers = new ArrayList<>();
        for (int at = 0; at < lines.size(); at += NAMES.size()) {
            float[][] rows = new float[NAMES.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = numbers(lines.get(at + i), NAMES.get(i), source);
            }
            layers.add(new LayerRanges(
                    new ChannelRanges(rows[0], rows[1]),
                    new Range(rows[2][0], rows[3][0]),
                    new ChannelRanges(rows[4], rows[5])));
        }
        return layers;
    }

    public static List<LayerRanges> read(Path file) throws IOException {
        return parse(Files.readAllLines(file), file.toString());
    }

    private static String format(float[] values) {
        StringBuilder line = new StringBuilder();
        for (float value : values) {
            line.append(' ')
                    .append(new BigDecimal(value)
                            .round(DIGITS)
                            .stripTrailingZeros()
                            .toPlainString());
        }
        return line.toString();
    }

    private static float[] numbers(String line, String name, String source) {
        String[] words = line.split(" ");
        if (!words[0].equals(name) || words.length < 2) {
            throw new OptimizeException(source + ": found a line '" + words[0] + "' of " + (words.length - 1)
                    + " numbers, expected '" + name + "' and at least one");
        }
        float[] values = new float[words.length - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(words[i + 1], name, source);
        }
        return values;
    }

    private static float number(String word, String name, String source) {
        try {
            return Float.parseFloat(word);
        } catch (NumberFormatException e) {
            throw new OptimizeException(source + ": '" + word + "' in a line '" + name + "' is no number", e);
        }
    }
}
