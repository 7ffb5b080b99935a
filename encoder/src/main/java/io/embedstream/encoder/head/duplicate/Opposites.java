package io.embedstream.encoder.head.duplicate;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether two reports say the opposite: one has only the one side of a pair of antonyms, the other only the other, or they share
 * nearly all words and one of them denies.
 */
public final class Opposites {
    /** Share of words from which a denial is one of the same statement. */
    private static final double SAME_WORDS = 0.7;

    private static final Pattern DENIAL = Pattern.compile(
            "\\b(?:not|never|no longer|without|den(?:y|ies|ied)|rul(?:es|ed) out|refut\\w+|dismiss\\w+)\\b|n't\\b"
                    + "|未|没有|并非|否认|不会|不再|驳斥|不存在",
            Pattern.CASE_INSENSITIVE);

    private record Axis(Pattern one, Pattern other) {
        static Axis of(String one, String other) {
            return new Axis(pattern(one), pattern(other));
        }

        private static Pattern pattern(String words) {
            String[] parts = words.split("/", 2);
            return Pattern.compile("\\b(?:" + parts[0] + ")\\b|" + parts[1], Pattern.CASE_INSENSITIVE);
        }

        /** 1 for the one side alone, -1 for the other alone, 0 for neither or both. */
        int side(String text) {
            return (one.matcher(text).find() ? 1 : 0) - (other.matcher(text).find() ? 1 : 0);
        }
    }

    private static final List<Axis> AXES = List.of(
            Axis.of(
                    "rises?|rose|up|climbs?|climbed|gains?|gained|surges?|surged|soars?|soared|jumps?|jumped|increases?|increased|higher"
                            + "|grows?|grew/增长|上升|上涨|大涨|增加|提高|攀升|走高",
                    "falls?|fell|down|drops?|dropped|slumps?|slumped|plunges?|plunged|slides?|slid|sinks?|sank|decreases?|decreased|lower"
                            + "|declines?|declined|shrinks?|shrank/下降|下滑|下跌|大跌|减少|降低|走低"),
            Axis.of(
                    "raises?|raised|lifts?|lifted|upgrades?|upgraded|ups/上调|调高",
                    "cuts?|lowers?|lowered|trims?|trimmed|slash\\w*|downgrades?|downgraded/下调|调低"),
            Axis.of(
                    "buys?|bought|to buy|acquires?|buyback/回购|增持|买入|加仓",
                    "sells?|sold|to sell|divests?|offloads?/减持|卖出|抛售|清仓"),
            Axis.of("profits?/盈利|扭亏|净利润?为正", "loss(?:es)?/亏损|转亏"),
            Axis.of("wins?|won/中标|胜诉|中选", "los(?:es?|t)/落标|败诉|落选"),
            Axis.of("approv\\w+|clears?|cleared/批准|通过|获批", "reject\\w*|blocks?|blocked/驳回|否决|未获"),
            Axis.of("beats?|exceeds?|tops?/超出预期|超预期|好于", "miss(?:es|ed)?|falls short/不及预期|低于预期|逊于"),
            Axis.of("widen\\w*|deepen\\w*/扩大", "narrow\\w*/收窄"),
            Axis.of("hires?|hiring/扩招|招聘", "lays? off|fires|axes|job cuts/裁员"),
            Axis.of("limit.up/涨停", "limit.down/跌停"),
            Axis.of("guilty|convicted/有罪", "acquitted|innocent/无罪"));

    private Opposites() {}

    /**
     * What a text says on every axis, read once.
     *
     * @param sides 1 for the one side of an axis alone, -1 for the other alone, 0 for neither or both
     * @param denies whether it denies something
     */
    public record Stance(List<Integer> sides, boolean denies) {
        static Stance of(String text) {
            return new Stance(
                    AXES.stream().map(axis -> axis.side(text)).toList(),
                    DENIAL.matcher(text).find());
        }
    }

    static boolean between(NewsText a, NewsText b) {
        for (int axis = 0; axis < AXES.size(); axis++) {
            if (a.stance().sides().get(axis) * b.stance().sides().get(axis) < 0) {
                return true;
            }
        }
        return a.stance().denies() != b.stance().denies() && a.overlap(b) >= SAME_WORDS;
    }
}
