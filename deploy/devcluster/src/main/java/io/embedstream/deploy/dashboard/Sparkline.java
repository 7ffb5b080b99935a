package io.embedstream.deploy.dashboard;

import java.util.List;

/** Moods in [-1, 1] as a row of blocks of eight heights. */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** The latest values, at most a width, filled with blanks on the left. */
    static String of(List<Float> moods, int width) {
        List<Float> latest = moods.subList(Math.max(0, moods.size() - width), moods.size());
        StringBuilder line = new StringBuilder(" ".repeat(width - latest.size()));
        latest.forEach(mood -> line.append(block(mood)));
        return line.toString();
    }

    private static char block(float mood) {
        int height = (int) ((mood + 1) / 2 * BLOCKS.length());
        return BLOCKS.charAt(Math.max(0, Math.min(BLOCKS.length() - 1, height)));
    }
}
