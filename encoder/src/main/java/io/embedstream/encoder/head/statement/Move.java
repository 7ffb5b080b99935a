package io.embedstream.encoder.head.statement;

import io.embedstream.encoder.head.entity.Mention;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is moved, handed or preferred from one company to another: customers that switch, an order that goes to
 * somebody, a choice of one over the other. English; {@code @} stands for the name in the patterns.
 */
final class Move {
    private static final int WINDOW = 120;
    private static final String GOES =
            "(?:switch\\w*|flock\\w*|flee\\w*|fled|defect\\w*|migrat\\w*|move[sd]?|moving|shift\\w*|rotat\\w*|drift\\w*|stream\\w*|leaves?|left|leaving"
                    + "|walk\\w*|crowd\\w*|pour\\w*|pil(?:e|es|ed|ing)|turn(?:s|ed|ing)?|drawn|driven|driving|drives|drove|lured?|lures|rush\\w*|run|ran|runs|jump(?:s|ed) ship)";
    private static final String TAKES =
            "(?:taken|takes?|took|taking|stripped|withdrawn|withdrew|poach\\w*|snatch\\w*|wrest\\w*|won|wins?|winning|seiz\\w*|grab\\w*|capture[sd]?|prised?|pried)";
    private static final String HANDS =
            "(?:hand(?:s|ed|ing)?|award\\w*|gives?|given|gave|goes|went|going|pass(?:es|ed)?|transferr?\\w*|cede[sd]?|entrust\\w*|los(?:e|es|t|ing)|sends?|sent|leaves?|left|surrender\\w*|falls?|fell)";
    private static final String CHOOSES =
            "(?:prefer\\w*|choos\\w*|chose|chosen|pick(?:s|ed|ing)?|favou?r\\w*|select\\w*|back(?:s|ed|ing)?|likes?|opt(?:s|ed)? for|buy|buys|bought|rates?|rated|recommends?)";
    private static final String OVER = "(?:over|to|rather than|instead of|ahead of|in preference to|above|not)";
    private static final String SELLS =
            "(?:sell|sells|sold|selling|dump\\w*|ditch\\w*|exit(?:s|ed)?|avoid\\w*|drop(?:s|ped)?|shun\\w*|quit|quits|desert\\w*|abandon\\w*|snub\\w*|leaves?|left|forsak\\w*|out of|from)";
    private static final String BUYS =
            "(?:buy|buys|bought|buying|adds?|added|load(?:s|ed)? up on|into|to|for|in favou?r of|back(?:s|ed)?|join(?:s|ed)?)";
    /** "the pumps of", "those of", "shares in" before a name. */
    private static final String OF =
            "(?:(?:the|its|their|those|that|rival|its rival|competitor)\\s+){0,2}(?:[\\w-]+\\s+(?:of|at|in)\\s+|(?:of|at)\\s+)?";

    private static final String NAME = "(?-i:[A-Z])[^,.;:]{0,40}?";
    private static final String GAP = "[^@.;:]{0,60}?";

    private static final String POOR =
            "(?-i:[Bb]ankrupt|[Ii]nsolvent|[Ll]oss-?making|[Aa]iling|[Tt]roubled|[Ss]truggling|[Cc]ash-strapped|[Dd]ebt-laden|[Ss]tricken|[Ee]mbattled|[Cc]ollapsed|[Dd]efunct)";
    private static final String RICH =
            "(?-i:[Cc]ash-rich|[Ww]ell-stocked|[Ww]ell-funded|[Bb]ooming|[Pp]rofitable|[Tt]hriving|[Ff]ast-growing|[Rr]esurgent)";

    private static final Pattern TOWARDS = Pattern.compile(
            "\\b" + GOES + "\\b" + GAP + "\\b(?:to|into|towards?|over to)\\s+" + OF + "@"
                    + "|\\b" + HANDS + "\\b" + GAP
                    + "\\b(?:contracts?|orders?|deals?|mandates?|share|customers?|clients?|users|buyers|shoppers|passengers|patients|travellers|guests|drinkers|drivers|visitors|viewers|traffic|investors|business|lead|spot|place|crown|title|market"
                    + "|licen[cs]es?|tender|project|account|it|money|deposits)\\b" + GAP + "\\b(?:to|with)\\s+" + OF
                    + "@"
                    + "|\\b(?:left|leave|leaves|leaving|desert\\w*|abandon\\w*|defect\\w*|quit\\w*)\\s+(?:[^@.;:]{0,30}?\\s)?for\\s+"
                    + OF + "@"
                    + "|\\b(?:handed|awarded|given|goes|went|ceded)\\s+to\\s+" + OF + "@"
                    + "|\\b" + CHOOSES + "\\s+" + OF + "@\\s[^.;:]{0,30}?\\b" + OVER + "\\s+" + OF + NAME
                    + "|\\bnot\\s+" + OF + NAME + ",?\\s+but\\s+" + OF + "@"
                    + "|@,?\\s+(?:and\\s+)?(?:not|instead of|rather than)\\s+" + OF + "(?-i:[A-Z])"
                    + "|\\b" + SELLS + "\\s+" + OF + NAME + "\\b(?:and|,|to|for|then)\\s+(?:to\\s+)?" + BUYS + "\\s+"
                    + OF + "@"
                    + "|@\\s+" + TAKES + "\\s+" + GAP + "\\bfrom\\s+" + OF + "(?-i:[A-Z])"
                    + "|\\bfrom\\s+" + OF + NAME + "\\b(?:to|into)\\s+" + OF + "@"
                    + "|\\b(?:award|hand|give|grant)(?:s|ed)?\\s+" + OF + "@\\s+(?:the|an?|its)\\s" + GAP
                    + "\\b(?:contract|order|deal|mandate|tender|licen[cs]e|franchise|business|approval|project)"
                    + "|\\b(?:sends?|sent|drives?|drove|driven)\\s+\\w+\\s+(?:in)?to\\s+" + OF + "@"
                    + "|\\b" + RICH + "\\s+(?:[a-z-]+\\s+)?@",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AWAY = Pattern.compile(
            "\\b(?:of|at|by|from)\\s+@\\s+" + GOES + "\\b" + GAP + "\\b(?:to|into|for)\\s+" + OF + "(?-i:[A-Z])|"
                    + "\\b(?:leaves?|left|leaving|quit|quits|abandon\\w*|desert\\w*|forsak\\w*)\\s+" + OF
                    + "@\\s+(?:for|to)\\s+" + OF + "(?-i:[A-Z])|"
                    + "\\bturn(?:s|ed)?\\s+(?:their|its)\\s+backs?\\s+on\\s+@|\\b" + POOR + "\\s+(?:[a-z-]+\\s+)?@|"
                    + "\\b(?:"
                    + GOES + "|" + TAKES + ")\\b" + GAP + "\\b(?:from|out of|away from)\\s+" + OF + "@"
                    + "|@\\s+(?:\\w+\\s+)?(?:cede[sd]?|surrender\\w*|los(?:e|es|t|ing)|gives? up|gave up|yield(?:s|ed)?)\\b"
                    + GAP + "\\bto\\s+" + OF + "(?-i:[A-Z])"
                    + "|\\b" + CHOOSES + "\\s+" + OF + NAME
                    + "\\b(?:over|rather than|instead of|ahead of|in preference to)\\s+" + OF + "@"
                    + "|\\bprefer\\w*\\s+" + OF + NAME + "\\bto\\s+" + OF + "@"
                    + "|\\bnot\\s+" + OF + "@,?\\s+but\\b|,\\s+(?:and\\s+)?not\\s+(?:to\\s+|with\\s+)?" + OF
                    + "@|\\b(?:instead of|rather than)\\s+" + OF + "@"
                    + "|\\b" + SELLS + "\\s+" + OF + "@,?\\s+(?:and|to|for|then|into)\\s+(?:to\\s+)?(?:" + BUYS
                    + "\\b|pil\\w+ into|flock\\w* to|turn\\w* to)"
                    + "|\\b(?:dump(?:s|ed)?|ditch(?:es|ed)?|desert(?:s|ed)?|abandon(?:s|ed)?|forsak\\w+|snub(?:s|bed)?|shun(?:s|ned)?)\\s+"
                    + OF + "@",
            Pattern.CASE_INSENSITIVE);

    private Move() {}

    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?:" + POOR + "|" + RICH + ")(?=\\s+(?:[a-z-]+\\s+)?\\p{Lu})");

    /** Whether a word only describes the company whose name follows: "bankrupt Bramor". */
    static boolean describes(String text, int start) {
        return ATTRIBUTE.matcher(text).region(start, text.length()).lookingAt();
    }

    /** Whether it goes to the company, or away from it; empty where nothing moves or both can be read. */
    static Optional<Boolean> of(Mention mention) {
        String around = mention.text().substring(Math.max(0, mention.start() - WINDOW), mention.start()) + "@"
                + mention.text()
                        .substring(mention.end(), Math.min(mention.text().length(), mention.end() + WINDOW));
        boolean towards = TOWARDS.matcher(around).find();
        boolean away = AWAY.matcher(around).find();
        return towards == away ? Optional.empty() : Optional.of(towards);
    }
}
