package io.embedstream.topology.privacy.find;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups of digits that stand so near to each other that they may be one number.
 *
 * @param groups in order
 */
record Digits(FoldedText text, List<Group> groups) {
    /** Chars between two groups of one number at most. */
    private static final int LONGEST_GAP = 3;
    /** Digits of a group of thousands. */
    private static final int SHORT = 3;

    /**
     * A run of digits.
     *
     * @param start first digit
     * @param end behind the last digit
     */
    record Group(int start, int end) {
        int length() {
            return end - start;
        }
    }

    /** All groups of a text, in chains whose gaps are short and hold none but these separators. */
    static List<Digits> chains(FoldedText text, String separators) {
        var chains = new ArrayList<Digits>();
        var groups = new ArrayList<Group>();
        for (int i = 0; i < text.length(); i++) {
            if (!text.isDigit(i)) {
                continue;
            }
            int start = i;
            while (text.isDigit(i)) {
                i++;
            }
            if (!groups.isEmpty() && !joins(text, groups.get(groups.size() - 1).end(), start, separators)) {
                chains.add(new Digits(text, List.copyOf(groups)));
                groups.clear();
            }
            groups.add(new Group(start, i));
        }
        if (!groups.isEmpty()) {
            chains.add(new Digits(text, List.copyOf(groups)));
        }
        return chains;
    }

    private static boolean joins(FoldedText text, int from, int to, String separators) {
        if (to - from > LONGEST_GAP) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (separators.indexOf(text.at(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    int size() {
        return groups.size();
    }

    int start(int group) {
        return groups.get(group).start();
    }

    int end(int group) {
        return groups.get(group).end();
    }

    int length(int group) {
        return groups.get(group).length();
    }

    /** The digits of groups {@code from} to {@code to}, both included. */
    String digits(int from, int to) {
        var digits = new StringBuilder();
        for (int i = from; i <= to; i++) {
            digits.append(text.folded(), start(i), end(i));
        }
        return digits.toString();
    }

    /** Whether no code goes on before a group, and no amount, time or version does. */
    boolean beginsAt(int group) {
        int before = start(group) - 1;
        return !text.isCode(before)
                && !(",.:/".indexOf(text.at(before)) >= 0 && text.isDigit(before - 1) && !parts(before));
    }

    /** Whether no code or number goes on behind a group. */
    boolean endsAt(int group) {
        int behind = end(group);
        return !text.isCode(behind)
                && !(",.:".indexOf(text.at(behind)) >= 0 && text.isDigit(behind + 1) && !parts(behind));
    }

    /** Whether a mark between digits parts two numbers, as in a list: those of an amount, time or date are shorter. */
    private boolean parts(int mark) {
        return text.at(mark) != '.' && digitsBefore(mark) > SHORT && digitsBehind(mark) >= SHORT;
    }

    private int digitsBefore(int index) {
        int from = index;
        while (text.isDigit(from - 1)) {
            from--;
        }
        return index - from;
    }

    private int digitsBehind(int index) {
        int to = index + 1;
        while (text.isDigit(to)) {
            to++;
        }
        return to - index - 1;
    }
}
