package io.embedstream.encoder.head.words;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Directions a financial text reports: what went up or down, and whether that is better or worse for the company.
 *
 * <p>A direction word ("narrowed", "下滑") or two compared numbers ("1.6 mn against 5.9 mn") is joined with the nearest
 * measure of its clause ("profit", "成本"). Features: {@code d=up}, {@code d=down}, {@code d=better}, {@code d=worse},
 * and the same with {@code n=} for compared numbers. A negation before the word turns it round.
 */
public final class Directions {
    private static final Pattern UP = Pattern.compile(
            "\\b(?:rise[sn]?|rose|rising|increas\\w+|grew|grow\\w*|climb\\w*|jump\\w*|surg\\w+|soar\\w*|higher|up|widen\\w*|deepen\\w*"
                    + "|balloon\\w*|doubl\\w+|tripl\\w+|gain\\w*|expand\\w*|lift\\w*|rais\\w+|ups|record high|swell\\w*|mount\\w*|exceed\\w*"
                    + "|recover\\w*|improv\\w+|strengthen\\w*|crept up|highest|more|bigger|larger)\\b"
                    + "|增|上?升|上?涨|扩大|攀|翻番|翻倍|翻了|提高|提升|回升|走高|新高|上调|改善|恶化|超|加剧|大于|猛|多出",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOWN = Pattern.compile(
            "\\b(?:fall\\w*|fell|declin\\w+|decreas\\w+|drop\\w*|slid\\w*|slump\\w*|sink\\w*|sank|lower\\w*|down|narrow\\w*|shr[aiu]nk\\w*"
                    + "|eas(?:e|es|ed|ing)|reduc\\w+|cut\\w*|trim\\w*|halv\\w+|half|plung\\w+|tumbl\\w+|contract\\w*|slow\\w*|thin\\w*"
                    + "|slash\\w*|record low|lowest|fewer|less|smaller|weaken\\w*|worsen\\w*|deteriorat\\w+|shorten\\w*|came down)\\b"
                    + "|下?降|减|下?跌|下滑|收窄|腰斩|缩|滑落|滑|走低|新低|下调|回落|不及|不足|低于|少了|减半|骤|锐减|下探",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT = Pattern.compile(
            "(?:\\bnot|\\bno|n't|\\bnever|\\bwithout|未|没有|不会|并未|无)\\s*(?:\\w+\\s){0,1}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE_END = Pattern.compile(
            "[;；。!！?？]|[,，](?!\\d)|\\b(?:while|but|whereas|although|though)\\b|而|但|却", Pattern.CASE_INSENSITIVE);
    private static final int NEGATION = 12;

    private Directions() {}

    /** Adds the features of a text. */
    public static void addTo(Collection<String> features, String text) {
        addWords(features, text, UP, true);
        addWords(features, text, DOWN, false);
        for (NumberChange change : NumberChange.of(text)) {
            add(features, "n=", change.up(), measure(text, 0, change.start(), change.end(), text.length()));
        }
    }

    private static void addWords(Collection<String> features, String text, Pattern pattern, boolean up) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int from = clauseStart(text, matcher.start());
            int to = clauseEnd(text, matcher.end());
            String before = text.substring(Math.max(from, matcher.start() - NEGATION), matcher.start());
            boolean turned = NOT.matcher(before).find();
            add(features, "d=", up != turned, measure(text, from, matcher.start(), matcher.end(), to));
        }
    }

    private static void add(Collection<String> features, String prefix, boolean up, Optional<Measure> measure) {
        features.add(prefix + (up ? "up" : "down"));
        measure.ifPresent(m -> features.add(prefix + (up == (m == Measure.GAIN) ? "better" : "worse")));
    }

    /** The measure nearest to the place, before or behind it. */
    private static Optional<Measure> measure(String text, int from, int start, int end, int to) {
        Measure nearest = null;
        int distance = Integer.MAX_VALUE;
        for (Measure measure : Measure.values()) {
            Optional<int[]> before = measure.lastBefore(text, from, start);
            Optional<int[]> behind = measure.firstAfter(text, end, to);
            int gap = Math.min(
                    before.map(span -> start - span[1]).orElse(Integer.MAX_VALUE),
                    behind.map(span -> span[0] - end + 2).orElse(Integer.MAX_VALUE));
            if (gap < distance) {
                distance = gap;
                nearest = measure;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static int clauseStart(String text, int at) {
        int start = 0;
        Matcher matcher = CLAUSE_END.matcher(text).region(0, at);
        while (matcher.find()) {
            start = matcher.end();
        }
        return start;
    }

    private static int clauseEnd(String text, int at) {
        Matcher matcher = CLAUSE_END.matcher(text).region(at, text.length());
        return matcher.find() ? matcher.start() : text.length();
    }
}
